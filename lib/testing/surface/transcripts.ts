import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { append } from "../../conversations/append.ts";
import { lockConversation } from "../../conversations/locked.ts";
import { listTowards } from "../../conversations/towards.ts";
import { mailable } from "../../conversations/transcripts.ts";
import { conversationOf } from "./office.ts";
import type { Area } from "./row.ts";
import type { Windows } from "./windows.ts";

/** What was said, by mail to somebody who asks for it. */
export const transcripts: Area = {
  "app/[agency]/conversations/actions.ts#sendTranscript": {
    least: "agent",
    fields: { conversation: "{conversation}", to: "email 1 pat@example.com" },
    async ready({ admin }, ids) {
      const agencyId = admin.agency.id;
      await db().execute(sql`update inboxes set address = 'desk@example.org'
        where agency_id = ${agencyId} and channel = 'email'`);
      const [way] = mailable(await listTowards(await conversationOf(admin, ids.conversation)));
      return { to: way!.to };
    },
    happens: [{ name: "Ana sends it by mail", tells: ["message.transcript"], act: sendQueued }],
  },
};

/** As the verb does it, by a mailbox that no worker comes to meanwhile. */
async function sendQueued({ agencyId, id, ana }: Windows) {
  const set = (state: string) =>
    db().execute<{ id: string }>(sql`update inboxes set state = ${state}
      where agency_id = ${agencyId} and channel = 'email' returning id`);
  const inboxId = Number((await set("paused")).rows[0]!.id);
  await transaction(async (tx) => {
    const locked = await lockConversation(tx, agencyId, id);
    await append(tx, locked, {
      ...{ kind: "transcript", body: "", userId: ana.userId },
      route: { agencyId, channel: "email", inboxId, remote: "pat@example.com" },
    });
    await tx.execute(sql`delete from outbox where agency_id = ${agencyId} and inbox_id = ${inboxId}`);
  });
  await set("on");
}
