import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { OpenInbox } from "../channels/contract.ts";
import { openInbox } from "../channels/opened.ts";
import { readWaiting } from "../channels/receive.ts";
import { OUTSIDE_WORLD, outsideMail } from "../outbound.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { connectMailbox, mailsOf } from "../testing/scenes/mailing.ts";
import { answer, carry } from "../testing/scenes/texting.ts";
import { readStory } from "../trial/story.ts";
import { answerAway } from "./by-itself.ts";
import { openOutsideMail } from "./mail-server.ts";
import { type Habit, mailboxes, setHabit } from "./mailboxes.ts";
import { findMail, keepMail, listLastMails, listMails } from "./mails.ts";
import { sendFromMailbox } from "./send-from-mailbox.ts";

const MARIA = "maria@example.com";
const closing = new AbortController();
let trialId = 0;
beforeAll(async () => {
  await openOutsideMail(async () => trialId || null, closing.signal, { slow: 1000, silent: 50, later: 1 });
});
afterAll(() => closing.abort());

/** The trial, with a mailbox of its own whose mails go to the outside world. */
async function scene(slug = crypto.randomUUID()) {
  const ana = await makeAgent(await makeAgency(), "admin");
  const agencyId = ana.agency.id;
  trialId = agencyId;
  const { id, address } = await connectMailbox(agencyId, 25, `help@${slug}.example`);
  await db().execute(sql`
    update inboxes set settings = settings || ${JSON.stringify({ smtpHost: OUTSIDE_WORLD })}::jsonb
    where agency_id = ${agencyId} and id = ${id}`);
  return { ana, agencyId, inbox: (await openInbox(agencyId, id)) as OpenInbox, address };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const outgoing = {
  from: MARIA,
  name: "María",
  subject: "Water",
  body: "Is it safe?",
  files: [],
  references: [],
};

/** A resident writes, an agent answers, and what is said about that by itself has come. */
async function thereAndBack({ ana, agencyId, address }: Scene, habit?: Habit) {
  if (habit) await setHabit(agencyId, MARIA, habit);
  await sendFromMailbox({ id: agencyId }, { ...outgoing, to: [address] });
  await readWaiting(20);
  await answer(ana, "It is.");
  await carry(agencyId);
  return mailsOf(agencyId);
}

const mailsIn = (agencyId: number) => listMails(agencyId, MARIA);

test("a resident's mail reaches the agency, and its answer the resident's mailbox, by SMTP", async () => {
  const one = await scene();
  const [asked, answered] = await thereAndBack(one);
  expect(asked).toMatchObject({ kind: "inbound", subject: "Water", body: "Is it safe?" });
  expect(answered).toMatchObject({ kind: "outbound", delivery: "sent" });
  const [last, first] = await mailsIn(one.agencyId);
  expect(first).toMatchObject({ isOwn: true, other: one.address, problem: null });
  expect(last).toMatchObject({ isOwn: false, subject: "Re: Water" });
  const { bytes } = (await findMail(one.agencyId, last!.id))!;
  expect(bytes.toString()).toContain("> Is it safe?");
  expect(await listLastMails(one.agencyId)).toMatchObject([{ id: last!.id }]);
});

test("what the agency has no mailbox for stays with its writer as refused, and neighbours have theirs", async () => {
  const { agencyId, address } = await scene();
  const wrong = address.replace("help", "hlep");
  await sendFromMailbox({ id: agencyId }, { ...outgoing, to: [wrong, "bo@example.org", address] });
  await readWaiting(20);
  expect(await mailsIn(agencyId)).toMatchObject([{ problem: expect.stringContaining("5.1.1") }]);
  expect(await listMails(agencyId, "bo@example.org")).toMatchObject([{ other: "María", isOwn: false }]);
  expect(await mailsOf(agencyId)).toMatchObject([{ kind: "inbound" }]);
});

test("a mailbox that does not exist is refused with the server's words", async () => {
  const one = await scene();
  const [, answered] = await thereAndBack(one, "gone");
  expect(answered).toMatchObject({ delivery: "failed" });
  const { rows } = await db().execute<{ words: string }>(
    sql`select delivery_detail as words from messages where agency_id = ${one.agencyId} and delivery = 'failed'`,
  );
  expect(rows[0]!.words).toContain("5.1.1");
  expect(await mailsIn(one.agencyId)).toHaveLength(1);
});

test("a mail that is lost later comes back as a report, and marks the message", async () => {
  const one = await scene();
  expect((await thereAndBack(one, "bounces"))[1]).toMatchObject({ delivery: "sent" });
  await expect
    .poll(async () => {
      await readWaiting(20);
      return (await mailsOf(one.agencyId)).at(-1);
    })
    .toMatchObject({ delivery: "failed" });
  expect(await mailsOf(one.agencyId)).toHaveLength(2);
});

test("whoever is out of office says so in the same conversation, once, and never to a machine", async () => {
  const one = await scene();
  const [asked] = await thereAndBack(one, "away");
  await expect
    .poll(async () => {
      await readWaiting(20);
      return (await mailsOf(one.agencyId)).slice(2);
    })
    .toMatchObject([{ kind: "machine", conversation: asked!.conversation, automatic: "out-of-office" }]);
  const before = await mailsIn(one.agencyId);
  const bytes = Buffer.from("Auto-Submitted: auto-replied\r\n\r\nI am away too.");
  await answerAway({ agencyId: one.agencyId, mailbox: MARIA, sender: one.address, bytes });
  expect(await mailsIn(one.agencyId)).toEqual(before);
});

test("a slow server has it before it says so, and one that goes silent leaves nobody sure", async () => {
  const slow = await scene();
  const answered = thereAndBack(slow, "slow");
  await expect.poll(async () => (await mailsIn(slow.agencyId)).length).toBe(2);
  expect((await answered)[1]).toMatchObject({ delivery: "sent" });
  const silent = await scene();
  expect((await thereAndBack(silent, "silent"))[1]).toMatchObject({ delivery: "uncertain" });
  expect(await mailsIn(silent.agencyId)).toHaveLength(2);
});

test("in a process without an outside world mails wait until there is one", async () => {
  const one = await scene();
  const { port } = outsideMail();
  outsideMail().port = null;
  expect((await thereAndBack(one))[1]).toMatchObject({ delivery: "queued" });
  outsideMail().port = port;
});

test("only the newest two hundred are kept", async () => {
  const { agencyId } = await scene();
  const mail = { mailbox: MARIA, isOwn: false, other: "x", bytes: Buffer.from("") };
  for (let at = 0; at < 203; at++) await keepMail(agencyId, { ...mail, subject: String(at) });
  const kept = await mailsIn(agencyId);
  expect([kept.length, kept[0]!.subject, kept.at(-1)!.subject]).toEqual([200, "202", "3"]);
});

test("the mailboxes belong to contacts of the story, and one to nobody", () => {
  const known = readStory().contacts;
  for (const { address, name } of mailboxes) {
    const owner = known.find(({ points }) => points.some(({ value }) => value === address));
    expect(owner?.name ?? null, address).toBe(name);
  }
  expect(mailboxes.filter(({ name }) => name === null)).toHaveLength(1);
});
