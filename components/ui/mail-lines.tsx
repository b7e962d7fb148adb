import type { TypedMail } from "#db/schema/conversations.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "./field.tsx";

type Props = { typed: Omit<TypedMail, "subject">; id: string; words: Words };

/** Whoever else gets a mail, as it is typed. */
export function CopyLines({ typed, id, words: { t } }: Props) {
  const list = { inputMode: "email", autoComplete: "off", autoCapitalize: "off", spellCheck: false } as const;
  return (
    <>
      <Line
        label={t("own_mail.cc")}
        hint={t("own_mail.cc_hint")}
        name="cc"
        id={`${id}-cc`}
        defaultValue={typed.cc}
        maxLength={5000}
        {...list}
      />
      <Line
        label={t("own_mail.bcc")}
        hint={t("own_mail.bcc_hint")}
        name="bcc"
        id={`${id}-bcc`}
        defaultValue={typed.bcc}
        maxLength={5000}
        {...list}
      />
    </>
  );
}
