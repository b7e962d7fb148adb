import type { Draft } from "#lib/conversations/drafts.ts";
import type { Towards } from "#lib/conversations/towards.ts";
import { isTyped } from "#lib/mails/written.ts";
import { Line } from "../ui/field.tsx";
import { CopyLines } from "../ui/mail-lines.tsx";
import type { HeadProps } from "./panel-form.ts";

type Props = HeadProps & { towards: Towards[]; drafts: Draft[] };

/** Who else gets a mail, and another subject: folded, since an answer goes to whoever asked. Shown where a mail is picked. */
export function MailFields({ towards, drafts, entered, words }: Props) {
  if (!towards.some(({ channel }) => channel === "email")) return null;
  const kept = drafts.find(({ kind }) => kind === "reply")?.mail;
  const { cc = kept?.cc ?? "", bcc = kept?.bcc ?? "", subject = kept?.subject ?? "" } = entered ?? {};
  const only = towards.every(({ channel }) => channel === "email");
  return (
    <details className={only ? "mail-fields" : "mail-fields by-way"} open={isTyped({ cc, bcc, subject })}>
      <summary>{words.t("own_mail.fields")}</summary>
      <div className="fields">
        <CopyLines typed={{ cc, bcc }} id="reply" words={words} />
        <Line
          label={words.t("own_mail.subject")}
          hint={words.t("own_mail.subject_hint")}
          name="subject"
          id="reply-subject"
          defaultValue={subject}
          maxLength={300}
          autoComplete="off"
        />
      </div>
    </details>
  );
}
