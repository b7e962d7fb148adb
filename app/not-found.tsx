import { cookies } from "next/headers";
import { readLook } from "#lib/auth/look.ts";
import { START } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

/** The page of no page: what does not exist and what is not yours look the same. */
export default async function NotFound() {
  const { t } = wordsFor(readLook(await cookies()).language, "UTC");
  return (
    <main id="main" className="page lone">
      <h1>{t("error.title")}</h1>
      <p>{t("error.hint")}</p>
      <p>
        <a className="button" href={START}>
          {t("error.home")}
        </a>
      </p>
    </main>
  );
}
