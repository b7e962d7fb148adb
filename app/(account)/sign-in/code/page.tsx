import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { CodeLine } from "#components/account/code-line.tsx";
import { Gate } from "#components/account/gate.tsx";
import { Hidden } from "#components/ui/hidden.tsx";
import { findHalf } from "#lib/auth/half-sign-in.ts";
import { readLook } from "#lib/auth/look.ts";
import { signInPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { enterCode } from "./actions.ts";

type Props = { searchParams: Promise<{ next?: string; say?: string }> };

export const metadata: Metadata = { title: "Sign in, Parley" };

/** Behind the right password, where a second factor is asked for. */
export default async function CodePage({ searchParams }: Props) {
  const { next = "", say } = await searchParams;
  if (!(await findHalf())) redirect(signInPath({ next }));
  const words = wordsFor(readLook(await cookies()).language, "UTC");
  const { t } = words;
  const notice = await readNotice(say);
  return (
    <Gate>
      <h1 id="in">{t("second.enter")}</h1>
      <form action={enterCode}>
        <Hidden fields={{ next }} />
        <CodeLine
          hint={t("second.enter_hint")}
          problem={notice && refusalText(words, notice)}
          words={words}
          autoFocus
        />
        <button className="button main" type="submit">
          {t("sign_in.submit")}
        </button>
      </form>
      <p>
        <a href={signInPath({ next })}>{t("second.another")}</a>
      </p>
    </Gate>
  );
}
