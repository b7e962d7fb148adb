import type { ThreadMail, ThreadMessage } from "#lib/conversations/thread.ts";
import { bareSubject } from "#lib/mails/subject.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  message: Pick<ThreadMessage, "kind" | "address">;
  mail: ThreadMail;
  /** Of its conversation: what differs from that is said. */
  subject: string | null;
  words: Words;
  /** All who have it, however many. */
  whole?: boolean;
};

/** What a mail says above its words: another subject, who else has it, and what a reader should know of it. */
export function MailHead({ message, mail, subject, words: { t }, whole = false }: Props) {
  const { parties, replyTo } = mail;
  const bare = bareSubject(mail.subject);
  const isOther = bare !== "" && bare.toLowerCase() !== bareSubject(subject ?? "").toLowerCase();
  const most = whole ? Number.POSITIVE_INFINITY : MOST_NAMED;
  const others = namesOf(othersOf(message, mail), most);
  const hidden = namesOf(parties.bcc ?? [], most);
  const doubts = message.kind === "inbound" ? doubtsOf(mail) : [];
  const sender = parties.from.name && message.kind === "inbound" ? parties.from.name : "";
  return (
    <>
      {isOther && <p className="mail-subject">{bare}</p>}
      {(others || hidden || replyTo) && (
        <p className="quiet mail-parties">
          {others && <span>{t("mail.also", { names: others })}</span>}
          {hidden && <span>{t("own_mail.hidden", { names: hidden })}</span>}
          {replyTo && <span>{t("mail.reply_to", { address: replyTo })}</span>}
        </p>
      )}
      {mail.automatic && message.kind === "inbound" && (
        <p className="delivery">
          <Icon name="auto" small />
          <span>{t("mail.automatic", { why: mail.automaticWhy ?? mail.automatic })}</span>
        </p>
      )}
      {doubts.map((doubt) => (
        <p className="delivery unsure" key={doubt}>
          <Icon name="unsure" small />
          <span>{t(`mail.doubt_${doubt}`, { name: sender || (message.address ?? "") })}</span>
        </p>
      ))}
    </>
  );
}

/** Everybody else who has it: whom a reply to all would reach. */
function othersOf({ kind, address }: Props["message"], { parties }: ThreadMail): Party[] {
  const all = kind === "inbound" ? [...parties.to.slice(1), ...parties.cc] : parties.cc;
  return all.filter((one) => one.address.toLowerCase() !== address?.toLowerCase());
}

type Party = { name: string; address: string };

/** More of them would stand between a mail and its head. */
const MOST_NAMED = 5;

function namesOf(parties: Party[], most: number): string {
  const names = parties.slice(0, most).map(({ name, address: at }) => name || at);
  return parties.length > most ? `${names.join(", ")} +${parties.length - most}` : names.join(", ");
}

const known = ["sender", "cut", "structure", "letters", "long", "late"] as const;
type Doubt = (typeof known)[number] | "dmarc" | "encrypted" | "signed";

function doubtsOf({ doubts, dmarc, sealed }: ThreadMail): Doubt[] {
  return [
    ...(dmarc === "fail" ? (["dmarc"] as const) : []),
    ...(sealed ? [sealed] : []),
    ...known.filter((one) => doubts.includes(one)),
  ];
}
