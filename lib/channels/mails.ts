import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { findConversation } from "../conversations/finding.ts";
import { once } from "../once.ts";
import type { Mail } from "./email/mail.ts";
import { cleanHtml, readMail } from "./email/read.ts";

/** A mail that came, with what its HTML has from elsewhere: the addresses of pictures, by their numbers. */
export type ShownMail = { messageId: number; mail: Mail; remote: () => Promise<string[]> };

/**
 * The mail of a message that somebody may see; null where it is none, as of one of ours, which leads to the mail that came
 * back. One that was brought in with an old mailbox is there, whoever wrote it. Throws Refused where it is more than a mail may be.
 */
export async function findMail(agent: Agent, messageId: number): Promise<ShownMail | null> {
  if (!Number.isSafeInteger(messageId) || messageId < 1) return null;
  const agencyId = agent.agency.id;
  const [row] = await prepared<{ conversationId: number; id: number; bytes: number }>(
    "find-mail",
    `select m.conversation_id as "conversationId", r.id, octet_length(r.body) as bytes from raw_inbound r
     join messages m on m.agency_id = $1 and m.id = r.message_id
     where r.agency_id = $1 and r.message_id = $2 and r.channel = 'email' and (m.kind in ('inbound', 'machine') or r.import_id is not null)
     order by r.id limit 1`,
    [agencyId, messageId],
  );
  if (!row || !(await findConversation(agent, row.conversationId))) return null;
  return { messageId, ...(await readOnce(agencyId, row)) };
}

type Read = Omit<ShownMail, "messageId">;

/** Milliseconds for which a mail that was read is kept: whoever has its page asks for its pictures next. */
const KEEP = 10_000;
/** Bytes of one that is kept; a larger one is there for those alone who ask while it is read. */
const MOST_KEPT = 1_000_000;

/** A page asks for dozens of pictures at once: without this each would begin a thread and read the whole mail again. */
function readOnce(agencyId: number, { id, bytes }: { id: number; bytes: number }): Promise<Read> {
  const reading = once("mails that are shown", () => new Map<string, Promise<Read>>());
  const key = `${agencyId} ${id}`;
  const found = reading.get(key);
  if (found) return found;
  const made = read(agencyId, id);
  reading.set(key, made);
  const forget = () => void reading.delete(key);
  // What failed may go well the next time.
  made.then(() => setTimeout(forget, bytes > MOST_KEPT ? 0 : KEEP).unref(), forget);
  return made;
}

async function read(agencyId: number, id: number): Promise<Read> {
  const [row] = await prepared<{ body: Buffer }>(
    "read-raw-mail",
    "select body from raw_inbound where agency_id = $1 and id = $2",
    [agencyId, id],
  );
  const mail = await readMail(row?.body ?? Buffer.alloc(0));
  let made: Promise<string[]> | undefined;
  const remote = async () => (await cleanHtml(mail.html ?? "", { own: {}, remote: null })).remote;
  return {
    mail,
    remote() {
      made ??= remote();
      return made;
    },
  };
}
