import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Parties } from "#db/schema/mails.ts";
import type { MessageKind } from "#db/schema/messages.ts";
import { isAutomatic } from "../events/kinds.ts";
import { keepMail } from "./kept.ts";
import { answerTo } from "./subject.ts";
import type { OwnMail } from "./written.ts";

type Message = { agencyId: number; messageId: number };

/**
 * What a mail of ours says beside its words, with the message. It answers what came from there:
 * what another person in that conversation has written is none of this one's.
 */
export async function keepOutgoing(
  tx: Tx,
  message: Message & { conversationId: number; kind: MessageKind; address: string },
  { cc, bcc, subject }: OwnMail = { cc: [], bcc: [], subject: "" },
): Promise<void> {
  const { agencyId, messageId, conversationId, kind, address } = message;
  const { rows } = await tx.execute<{ id: string; subject: string | null }>(sql`
    select m.id, coalesce(nullif(w.subject, ''), c.subject) as subject from messages m
    join conversations c on c.agency_id = ${agencyId} and c.id = ${conversationId}
    join mails w on w.agency_id = ${agencyId} and w.message_id = m.id
    where m.agency_id = ${agencyId} and m.conversation_id = ${conversationId} and m.id <> ${messageId}
      and m.channel = 'email' and m.kind in ('inbound', 'outbound', 'closure') and m.delivery is distinct from 'withdrawn'
      and lower(${address}) in (lower(m.address), lower(w.reply_to))
    order by m.created_at desc limit 1`);
  const [answers] = rows;
  await keepMail(
    tx,
    { agencyId, messageId },
    {
      // What a machine of ours says repeats no word that the sender wrote.
      subject: subject || (isAutomatic(kind) || !answers?.subject ? "" : answerTo(answers.subject)),
      parties: {
        ...{ from: { address: "", name: "" }, to: [{ address, name: "" }] },
        cc: cc.filter(isOther(address)),
        ...(bcc.length ? { bcc: bcc.filter(isOther(address)) } : {}),
      },
      answersId: answers && Number(answers.id),
    },
  );
}

/** Whom it is for has it once. */
const isOther =
  (to: string) =>
  ({ address }: Parties["from"]) =>
    address.toLowerCase() !== to.toLowerCase();
