import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { onTestFinished } from "vitest";
import { db } from "#db/index.ts";
import { findMailbox, type Mailbox } from "../../old-mail/mailbox.ts";
import { makeAgency, makeAgent, slugOf } from "../factories.ts";
import { connectMailbox } from "./mailing.ts";

export const OURS = "help@riverton.example";

/** An agency whose mailbox is connected, and where its old mails may lie. */
export async function makeOldMailbox() {
  const agent = await makeAgent(await makeAgency({ bubbleOn: false }), "admin");
  const agencyId = agent.agency.id;
  const inbox = await connectMailbox(agencyId, 1);
  const mailbox = (await findMailbox(await slugOf(agencyId), OURS)) as Mailbox;
  const folder = mkdtempSync(join(tmpdir(), "parley-old-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const lay = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return { agent, agencyId, inbox, mailbox, lay };
}

/** An mbox of mails, each with the day on which it was handed in, where that is said. */
export const mboxOf = (...mails: (Buffer | { at: string; bytes: Buffer })[]): string =>
  mails
    .map((one) => ("bytes" in one ? one : { at: "Mon Jan  5 10:00:00 2015", bytes: one }))
    .map(
      ({ at, bytes }) =>
        `From MAILER-DAEMON ${at}\n${bytes
          .toString("utf8")
          .replaceAll("\r\n", "\n")
          .replace(/^(>*From )/gm, ">$1")}\n`,
    )
    .join("");

type Row = {
  id: string;
  conversation: string;
  kind: string;
  body: string;
  address: string;
  at: string;
  subject: string | null;
  contact: string | null;
  name: string;
  status: string;
  last: string;
  files: number;
};

/** What an agency has, in the order of time, with the conversation of each. */
export const pastOf = async (agencyId: number): Promise<Row[]> =>
  (
    await db().execute<Row>(sql`
      select m.id, m.conversation_id as conversation, m.kind, m.body, m.address, m.created_at as at, c.subject,
        c.contact_id as contact, c.remote_name as name, c.status, c.last_words as last,
        (select count(*)::int from attachments a where a.agency_id = ${agencyId} and a.message_id = m.id) as files
      from messages m join conversations c on c.agency_id = ${agencyId} and c.id = m.conversation_id
      where m.agency_id = ${agencyId} order by m.created_at, m.id`)
  ).rows;
