import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeVisitor, say } from "../testing/factories.ts";
import { mailConversation } from "./transcript.ts";

/** A visitor who has written, in an agency that can send mails. */
async function scene() {
  const agencyId = await makeAgency();
  await db().execute(sql`update inboxes set address = 'help@riverton.example'
    where agency_id = ${agencyId} and channel = 'email'`);
  const visitor = await makeVisitor(agencyId);
  return { agencyId, visitor, ...(await say(visitor, "Is the water safe?")) };
}

const transcripts = async (agencyId: number) =>
  (
    await db().execute<{ address: string; conversation: number }>(sql`
      select address, conversation_id::int as conversation from messages
      where agency_id = ${agencyId} and kind = 'transcript' order by id`)
  ).rows;

test("a visitor's conversation goes where they want it, and again only after some minutes", async () => {
  const { agencyId, visitor, conversationId } = await scene();
  const other = await makeVisitor(agencyId);
  await say(other, "Mine is another.");
  expect(await mailConversation(visitor, " Pat@Example.com ", "192.0.2.1")).toBeNull();
  expect(await transcripts(agencyId)).toEqual([{ address: "pat@example.com", conversation: conversationId }]);
  expect(await mailConversation(visitor, "pat@example.com", "192.0.2.1")).toMatchObject({ say: "soon" });
});

test("what is no address is said, and so is one to which nothing goes, without the reason", async () => {
  const { agencyId, visitor } = await scene();
  expect(await mailConversation(visitor, "pat at home", "192.0.2.2")).toMatchObject({ say: "email" });
  // The agency's own would answer itself.
  expect(await mailConversation(visitor, "help@riverton.example", "192.0.2.2")).toMatchObject({
    say: "not_mailed",
  });
  expect(await transcripts(agencyId)).toEqual([]);
});

test("who has written nothing gets nothing, and nobody's mailbox is filled by many conversations", async () => {
  const { agencyId } = await scene();
  const silent = await makeVisitor(agencyId);
  expect(await mailConversation(silent, "pat@example.org", "192.0.2.3")).toMatchObject({ say: "not_mailed" });
  const address = `victim-${agencyId}@example.org`;
  const said: (string | undefined)[] = [];
  for (let n = 0; n < 4; n++) {
    const visitor = await makeVisitor(agencyId);
    await say(visitor, "Hello");
    said.push((await mailConversation(visitor, address, "192.0.2.4"))?.say);
  }
  expect(said).toEqual([undefined, undefined, undefined, "soon"]);
});
