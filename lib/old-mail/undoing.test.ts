import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { noteOpened } from "../conversations/opening.ts";
import { addNote } from "../conversations/replies.ts";
import { workJobs } from "../testing/factories.ts";
import { mailFrom } from "../testing/scenes/mailing.ts";
import { makeOldMailbox, mboxOf, OURS, pastOf } from "../testing/scenes/old-mailbox.ts";
import { bringIn } from "./bringing.ts";
import { undo } from "./undoing.ts";

const one = mailFrom({ from: "ana@example.com", subject: "Leak", head: ["Message-ID: <a@example.com>"] });
const two = mailFrom({ from: "bob@example.com", subject: "Bins" });
const reply = mailFrom({
  ...{ from: OURS, to: "ana@example.com", subject: "Re: Leak", body: "We come today." },
  head: ["In-Reply-To: <a@example.com>"],
});

const left = async (agencyId: number) => {
  const { rows } = await db().execute<Record<string, number>>(sql`
    select (select count(*)::int from conversations where agency_id = ${agencyId}) as conversations,
      (select count(*)::int from messages where agency_id = ${agencyId}) as messages,
      (select count(*)::int from mails where agency_id = ${agencyId}) as mails,
      (select count(*)::int from events where agency_id = ${agencyId}) as events,
      (select count(*)::int from raw_inbound where agency_id = ${agencyId}) as raw`);
  return rows[0]!;
};

test("undoing leaves nothing of an import, though somebody has read it, and it may be brought in again", async () => {
  const { agent, agencyId, mailbox, lay } = await makeOldMailbox();
  const place = lay("old.mbox", mboxOf(one, two));
  const { receipt } = await bringIn(mailbox, place);
  for (const { conversation } of await pastOf(agencyId)) await noteOpened(agent, Number(conversation));
  expect(await undo({ agencyId, id: receipt! })).toEqual({ brought: 2, conversations: 2, kept: [] });
  expect(await left(agencyId)).toEqual({ conversations: 0, messages: 0, mails: 0, events: 0, raw: 0 });
  await workJobs();
  expect(await bringIn(mailbox, place)).toMatchObject({ brought: 2, known: 0 });
});

test("a conversation that somebody has gone on with is left, and told", async () => {
  const { agent, agencyId, mailbox, lay } = await makeOldMailbox();
  const { receipt } = await bringIn(mailbox, lay("old.mbox", mboxOf(one, two)));
  const ana = (await pastOf(agencyId)).find(({ address }) => address === "ana@example.com")!;
  const id = Number(ana.conversation);
  const conversation = (await findConversation(agent, id))!;
  await addNote(agent, conversation, { body: "She called.", clientId: randomUUID(), mentions: [] });
  expect(await undo({ agencyId, id: receipt! })).toEqual({ brought: 1, conversations: 1, kept: [id] });
  expect((await pastOf(agencyId)).map(({ kind }) => kind)).toEqual(["inbound", "note"]);
});

test("what another import has brought into the same conversation stays", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  await bringIn(mailbox, lay("Inbox", mboxOf(one)));
  const before = await left(agencyId);
  const { receipt } = await bringIn(mailbox, lay("Sent", mboxOf(reply)));
  expect((await pastOf(agencyId)).map(({ last }) => last)).toEqual(["We come today.", "We come today."]);
  await undo({ agencyId, id: receipt! });
  expect(await left(agencyId)).toEqual(before);
  expect(await pastOf(agencyId)).toMatchObject([{ kind: "inbound", last: "Is the water safe?" }]);
});
