import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";
import { CodeLine } from "./code-line.tsx";
import { Qr } from "./qr.tsx";

type Props = {
  /** In base 32, as it is typed. */
  secret: string;
  /** What a camera reads. */
  address: string;
  next: string;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** The key goes to the telephone, and a code comes back: then both have it. */
export function SecondKey({ secret, address, next, problem, words, action }: Props) {
  const { t } = words;
  return (
    <>
      <p>{t("second.scan")}</p>
      <Qr text={address} label={t("second.qr")} />
      <details>
        <summary>{t("second.by_hand")}</summary>
        <p className="key">
          <code>{secret.replace(/.{4}(?=.)/g, "$& ")}</code>
        </p>
      </details>
      <form action={action}>
        <Hidden fields={{ next }} />
        <CodeLine hint={t("second.first_hint")} problem={problem} words={words} />
        <button className="button main" type="submit">
          {t("second.confirm")}
        </button>
      </form>
    </>
  );
}
