import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { MailPiece, Parties } from "#db/schema/mails.ts";
import type { MessageKind } from "#db/schema/messages.ts";
import { isAutomatic } from "../events/kinds.ts";
import { withoutQuotes } from "../mails/own-words.ts";
import { signatureOf } from "../mails/signature.ts";
import { messageIdOf, replyAddressOf } from "../mails/tokens.ts";
import { wordsFor } from "../words/words.ts";
import type { OpenInbox, OutgoingMail } from "./contract.ts";
import { readLetterhead } from "./letterhead.ts";

type Party = Parties["from"];

type Found = {
  kind: MessageKind;
  subject: string;
  parties: Parties;
  agency: string;
  zone: string;
  language: "en" | "es";
  author: string | null;
  title: string | null;
  /** The signature of their own. */
  own: string | null;
  name: string;
  /** Somebody in the chat has typed where it goes. */
  isTyped: boolean;
  answered: Answered | null;
};
type Answered = {
  id: number;
  kind: MessageKind;
  internetId: string;
  refs: string[];
  body: string;
  pieces: MailPiece[];
  at: string;
  from: Party;
};

/** Signs of what stands below an answer of ours. */
const MOST_QUOTED = 20_000;
const MOST_REFERENCES = 20;

/** All that the driver makes a mail of, as it stands when it leaves. */
export async function toOutgoing(
  inbox: OpenInbox,
  { messageId }: { messageId: number },
): Promise<OutgoingMail> {
  const { agencyId, address, settings } = inbox;
  const [found, letterhead] = await Promise.all([find(agencyId, messageId), readLetterhead(agencyId)]);
  const { t, when } = wordsFor(found.language, found.zone);
  const message = { agencyId, messageId };
  const byItself = isAutomatic(found.kind);
  const { answered } = found;
  // What a machine of ours says repeats no word that the sender wrote.
  const subject = byItself
    ? t(found.kind === "question" ? "mails.asked" : "mails.received", { agency: found.agency })
    : found.subject;
  const repeats = found.kind === "transcript";
  const byResident = answered?.kind === "inbound" && !byItself && !repeats;
  return {
    messageId: messageIdOf(message, address),
    references: referencesOf(agencyId, answered, address),
    from: { address, name: textOf(settings.displayName) || found.agency },
    replyTo: settings.plus === "on" ? replyAddressOf(message, address) : null,
    // What somebody calls themselves may be a sentence, and the address another's.
    name: byItself || found.isTyped ? "" : found.name,
    cc: byItself ? [] : found.parties.cc,
    bcc: byItself ? [] : (found.parties.bcc ?? []),
    subject: subject || t("mails.from_agency", { agency: found.agency }),
    signature: signatureOf({
      ...{ own: found.own ?? "", name: found.author ?? "", title: found.title ?? "" },
      agency: textOf(settings.signature) || found.agency,
    }),
    quoted: byResident
      ? {
          says: t("mails.wrote", {
            time: when(new Date(answered.at), new Date(0)),
            name: answered.from.name || answered.from.address,
          }),
          text: withoutQuotes(answered).slice(0, MOST_QUOTED),
        }
      : null,
    automatic: byItself ? "replied" : null,
    ...{ language: found.language, letterhead },
  };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** The oldest first, with what is answered at the end. */
function referencesOf(agencyId: number, answered: Answered | null, mailbox: string): string[] {
  if (!answered) return [];
  const own = messageIdOf({ agencyId, messageId: answered.id }, mailbox);
  const last = answered.kind === "inbound" ? answered.internetId : own;
  return [...answered.refs.toReversed(), last].filter(Boolean).slice(-MOST_REFERENCES);
}

async function find(agencyId: number, messageId: number): Promise<Found> {
  const { rows } = await db().execute<Found>(sql`
    select m.kind, w.subject, w.parties, a.name as agency, a.time_zone as zone,
      coalesce(a.only_language, k.language, v.language, a.language) as language,
      case when m.kind <> 'auto_response' then u.name end as author,
      case when m.kind <> 'auto_response' then s.title end as title,
      case when m.kind <> 'auto_response' then s.signatures->>coalesce(a.only_language, k.language, v.language, a.language) end as own,
      coalesce(k.name, c.remote_name) as name, m.kind = 'transcript' and m.visitor_id is not null as "isTyped",
      (select json_build_object('id', q.id, 'kind', q.kind, 'internetId', x.internet_id, 'refs', x.refs, 'body', q.body,
          'pieces', x.pieces, 'at', q.created_at, 'from', x.parties->'from')
        from mails x join messages q on q.agency_id = ${agencyId} and q.id = x.message_id
        where x.agency_id = ${agencyId} and x.message_id = w.answers_id) as answered
    from messages m
    join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
    join agencies a on a.id = m.agency_id
    join conversations c on c.agency_id = ${agencyId} and c.id = m.conversation_id
    left join visitors v on v.agency_id = ${agencyId} and v.id = c.visitor_id
    left join contacts k on k.agency_id = ${agencyId} and k.id = c.contact_id
    left join users u on u.id = m.user_id
    left join memberships s on s.agency_id = ${agencyId} and s.user_id = m.user_id
    where m.agency_id = ${agencyId} and m.id = ${messageId}`);
  return rows[0]!;
}
