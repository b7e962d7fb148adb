import { db, prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { keepFile, readFile, type Upload } from "../attachments/keeping.ts";
import { recordAudit } from "../audit/audit.ts";
import { MOST_FILES } from "../caps.ts";
import { readText } from "../clean-text.ts";
import { type Received, receiveMessage } from "../conversations/intake.ts";
import { Refused } from "../errors.ts";

/** Who writes on paper, from where, and by which of ours it came. */
type From = { inboxId: number; contactId: number | null; address: string; name: string };
export type Answered = From & { messageId: number; conversationId: number };

/** `clientId` is the form's. */
export type OnPaper = { body: string; uploads: Upload[]; clientId: string };

/** A letter that went out, to which something may come back on paper. */
export async function findAnswered(
  { agency }: { agency: { id: number } },
  messageId: number,
): Promise<Answered | null> {
  if (!Number.isSafeInteger(messageId)) return null;
  const [row] = await prepared<Answered>(
    "find-answered-letter",
    `select m.id as "messageId", m.conversation_id as "conversationId", m.inbox_id as "inboxId", m.address,
       c.contact_id as "contactId", coalesce(k.name, c.remote_name) as name
     from messages m
     join conversations c on c.agency_id = $1 and c.id = m.conversation_id
     left join contacts k on k.agency_id = $1 and k.id = c.contact_id
     where m.agency_id = $1 and m.id = $2 and m.channel = 'letter' and m.address is not null
       and m.inbox_id is not null`,
    [agency.id, messageId],
  );
  return row ?? null;
}

/**
 * What came back on paper, as a message of theirs in the thread that has its address: its words, a scan of it, or both. The same form again
 * is the same message.
 * @returns the conversation it stands in
 */
export async function logAnswer(agent: Agent, from: From, input: OnPaper): Promise<number> {
  const done = await takeAnswer(agent.agency.id, from, input);
  if (!done.repeat) await recordAudit(db(), agent, "letter.answer", { message: done.messageId });
  return done.conversationId;
}

export async function takeAnswer(
  agencyId: number,
  { address: remote, inboxId, name, contactId }: From,
  { body: typed, uploads, clientId }: OnPaper,
): Promise<Received> {
  const body = readText("message", typed, "body");
  if (!body && !uploads.length) throw new Refused("empty_message");
  if (uploads.length > MOST_FILES) throw new Refused("files_many", { most: MOST_FILES });
  const files: number[] = [];
  // Theirs, as what comes with a mail is: nobody's draft.
  for (const upload of uploads) files.push(await keepFile({ agencyId }, await readFile("staff", upload)));
  return receiveMessage({
    ...{ agencyId, inboxId, remote, name, body, files, contactId },
    channel: "letter",
    externalId: `paper:${clientId}`,
  });
}
