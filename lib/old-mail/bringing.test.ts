import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findMail } from "../channels/mails.ts";
import { findOriginal, readAgain } from "../channels/original.ts";
import { findContact } from "../contacts/card.ts";
import { readThread } from "../conversations/thread.ts";
import { eraseContact } from "../people/erasing.ts";
import { eventsOf, makeContact, workJobs } from "../testing/factories.ts";
import { handIn, mailFrom } from "../testing/scenes/mailing.ts";
import { makeOldMailbox, mboxOf, OURS, pastOf } from "../testing/scenes/old-mailbox.ts";
import { bringIn } from "./bringing.ts";
import { undo } from "./undoing.ts";

const maria = "María López <maria@example.com>";
const asked = mailFrom({
  ...{
    from: maria,
    subject: "Agua turbia",
    body: "¿Se puede beber?",
    date: "Mon, 02 Mar 2020 10:00:00 -0600",
  },
  head: ["Message-ID: <one@example.com>"],
});
const answered = mailFrom({
  ...{ from: `Riverton <${OURS}>`, to: maria, subject: "Re: Agua turbia", body: "Sí, es seguro." },
  ...{ date: "Mon, 02 Mar 2020 12:00:00 -0600" },
  head: ["Message-ID: <two@riverton.example>", "In-Reply-To: <one@example.com>"],
});
const thanked = mailFrom({
  ...{ from: maria, subject: "RE: Agua turbia", body: "¡Gracias!", date: "Tue, 03 Mar 2020 09:00:00 -0600" },
  head: ["Message-ID: <three@example.com>", "References: <one@example.com> <two@riverton.example>"],
});
const other = mailFrom({
  ...{ from: "Bob <bob@example.com>", subject: "Bins", body: "When do they come?" },
  ...{ date: "Wed, 04 Mar 2020 09:00:00 +0000", head: ["Message-ID: <bins@example.com>"] },
});

test("mails of both sides are a closed conversation, at the times at which they were written", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  const contact = await makeContact(agencyId, "María López", [{ kind: "email", value: "maria@example.com" }]);
  const done = await bringIn(mailbox, lay("old.mbox", mboxOf(thanked, asked, other, answered)));
  expect(done).toMatchObject({ mails: 4, brought: 4, conversations: 2, known: 0, unreadable: 0 });
  const all = await pastOf(agencyId);
  expect(all.map(({ kind, body, address }) => [kind, body.trim(), address])).toEqual([
    ["inbound", "¿Se puede beber?", "maria@example.com"],
    ["outbound", "Sí, es seguro.", "maria@example.com"],
    ["inbound", "¡Gracias!", "maria@example.com"],
    ["inbound", "When do they come?", "bob@example.com"],
  ]);
  expect(all.map(({ conversation }) => conversation === all[0]!.conversation)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(all[0]).toMatchObject({
    subject: "Agua turbia",
    contact: String(contact),
    status: "closed",
    last: "¡Gracias!",
  });
  expect(all[3]).toMatchObject({ subject: "Bins", contact: null, name: "Bob" });
  expect(new Date(all[1]!.at)).toEqual(new Date("2020-03-02T18:00:00Z"));
});

test("nobody is called, nothing is answered, and nothing counts as answered late", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  await bringIn(mailbox, lay("old.mbox", mboxOf(asked, answered)));
  await workJobs();
  const [first, ...more] = await pastOf(agencyId);
  expect(more).toHaveLength(1);
  const key = { agencyId, id: Number(first!.conversation) };
  expect(await eventsOf(key)).toEqual(["message.received", "message.posted", "conversation.brought_in"]);
  const { rows } = await db().execute(sql`
    select waiting_since, due_at, first_answer_at, first_due_at, assignee_id, started_at, closed_at, message_count,
      last_event_id = (select max(id) from events where agency_id = ${agencyId}) as "isLast"
    from conversations where agency_id = ${agencyId}`);
  expect(rows).toMatchObject([
    {
      ...{ waiting_since: null, due_at: null, first_answer_at: null, first_due_at: null, assignee_id: null },
      ...{ message_count: 2, isLast: true },
    },
  ]);
  expect((await db().execute(sql`select 1 from outbox where agency_id = ${agencyId}`)).rows).toEqual([]);
});

test("a dry run says the same and writes nothing", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  const place = lay("old.mbox", mboxOf(asked, answered, other));
  const dry = await bringIn(mailbox, place, { isDry: true });
  expect(dry).toMatchObject({ mails: 3, brought: 3, conversations: 2, receipt: null });
  expect(await pastOf(agencyId)).toEqual([]);
  const { receipt, ...done } = await bringIn(mailbox, place);
  expect({ ...done, receipt: null }).toEqual(dry);
  expect(receipt).toBeGreaterThan(0);
});

test("what is there already is not brought in twice, and what was sent finds what it answers", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  await bringIn(mailbox, lay("Inbox", mboxOf(asked, thanked)));
  const again = await bringIn(mailbox, lay("Sent", mboxOf(answered, asked)));
  expect(again).toMatchObject({ mails: 2, brought: 1, conversations: 1, known: 1 });
  const all = await pastOf(agencyId);
  expect(all.map(({ kind }) => kind)).toEqual(["inbound", "outbound", "inbound"]);
  expect(new Set(all.map(({ conversation }) => conversation)).size).toBe(1);
  expect(await bringIn(mailbox, lay("all.mbox", mboxOf(asked, answered, thanked)))).toMatchObject({
    ...{ mails: 3, brought: 0, conversations: 0, known: 3 },
  });
  expect(await pastOf(agencyId)).toHaveLength(3);
});

test("a mail that came by itself, or in another export, is the same mail", async () => {
  const { agencyId, mailbox, inbox, lay } = await makeOldMailbox();
  await handIn(inbox, asked);
  const marked = (status: string) => Buffer.from(`Status: ${status}\r\n${answered}`);
  const first = await bringIn(mailbox, lay("first.mbox", mboxOf(asked, marked("O"))));
  expect(first).toMatchObject({ mails: 2, brought: 1, known: 1 });
  const next = await bringIn(mailbox, lay("next.mbox", mboxOf(asked, marked("RO"), other)));
  expect(next).toMatchObject({ mails: 3, brought: 1, known: 2 });
  expect(await bringIn(mailbox, lay("one.eml", answered))).toMatchObject({ brought: 0, known: 1 });
  expect(await pastOf(agencyId)).toHaveLength(3);
});

test("the mails of a person who was erased do not come back", async () => {
  const { agent, agencyId, mailbox, lay } = await makeOldMailbox();
  const id = await makeContact(agencyId, "María López", [{ kind: "email", value: "maria@example.com" }]);
  const place = lay("old.mbox", mboxOf(asked, answered));
  const { receipt } = await bringIn(mailbox, place);
  await eraseContact(agent, (await findContact(agent, id))!, "asked");
  expect(await bringIn(mailbox, place)).toMatchObject({ brought: 0, known: 2 });
  expect((await undo({ agencyId, id: receipt! })).kept).toHaveLength(1);
  expect((await pastOf(agencyId)).map(({ body }) => body)).toEqual(["", ""]);
});

test("an import that was ended in the middle goes on where it was, under its receipt", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  const many = Array.from({ length: 6 }, (_, n) =>
    mailFrom({
      from: `r${n}@example.com`,
      subject: `Case ${n}`,
      date: `Thu, 0${n + 1} Oct 2020 10:00:00 +0000`,
    }),
  );
  const place = lay("old.mbox", mboxOf(...many));
  const killed = bringIn(mailbox, place, {
    tell(done) {
      if (done === 3) throw new Error("killed");
    },
  });
  await expect(killed).rejects.toThrow("killed");
  expect(await pastOf(agencyId)).toHaveLength(3);
  const done = await bringIn(mailbox, place);
  expect(done).toMatchObject({ mails: 6, brought: 3, known: 3 });
  expect(await pastOf(agencyId)).toHaveLength(6);
  const { rows } = await db().execute<{ id: string }>(sql`
    select distinct import_id as id from raw_inbound where agency_id = ${agencyId}`);
  expect(rows).toEqual([{ id: String(done.receipt) }]);
});

test("files are kept, and the mail is shown as it was, whichever side wrote it", async () => {
  const { agent, agencyId, mailbox, lay } = await makeOldMailbox();
  const mixed = (from: string, to: string) =>
    mailFrom({
      ...{ from, to, subject: "Plan", head: ['Content-Type: multipart/mixed; boundary="AAA"'] },
      body: [
        ...["--AAA", "Content-Type: text/html; charset=utf-8", "", "<p>See the <b>plan</b>.</p>"],
        ...[
          "--AAA",
          "Content-Type: text/csv",
          'Content-Disposition: attachment; filename="plan.csv"',
          "",
          "a,b",
        ],
        ...["--AAA--", ""],
      ].join("\r\n"),
    });
  await bringIn(mailbox, lay("old.mbox", mboxOf(mixed(maria, OURS), mixed(OURS, maria))));
  const all = await pastOf(agencyId);
  expect(all.map(({ files }) => files)).toEqual([1, 1]);
  for (const { id } of all) expect((await findMail(agent, Number(id)))!.mail.html).toContain("<b>plan</b>");
});

test("what cannot be read stands by itself and is there to download, and is nobody's turn later", async () => {
  const { agent, agencyId, mailbox, lay } = await makeOldMailbox();
  const parts = Array.from({ length: 1200 }, () => "--AAA\r\n\r\nx\r\n").join("");
  const bad = mailFrom({ from: maria, body: parts, head: ['Content-Type: multipart/mixed; boundary="AAA"'] });
  const done = await bringIn(mailbox, lay("old.mbox", mboxOf(asked, bad)));
  expect(done).toMatchObject({ mails: 2, brought: 1, conversations: 1, unreadable: 1 });
  const lost = (await pastOf(agencyId)).find(({ address }) => address.startsWith("unreadable:"))!;
  expect((await findOriginal(agent, Number(lost.id)))!.body.toString()).toContain("--AAA");
  expect(await readAgain(agent, mailbox.inbox.id)).toBe(0);
});

test("a mail that says no day has that of its line in the mbox, or of the one before it; what is to come is now", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  const dateless = (subject: string) =>
    Buffer.from(
      mailFrom({ subject })
        .toString()
        .replace(/^Date:.*\r\n/m, ""),
    );
  await bringIn(
    mailbox,
    lay(
      "old.mbox",
      mboxOf(
        { at: "Fri Mar  6 08:00:00 2020", bytes: dateless("First") },
        { at: "who knows, 2020", bytes: dateless("Second") },
        {
          at: "who knows, 2020",
          bytes: mailFrom({ subject: "Third", date: "Fri, 01 Jan 2100 00:00:00 +0000" }),
        },
      ),
    ),
  );
  const times = new Map((await pastOf(agencyId)).map(({ subject, at }) => [subject, new Date(at)]));
  expect(times.get("First")).toEqual(new Date("2020-03-06T08:00:00Z"));
  expect(times.get("Second")).toEqual(times.get("First"));
  expect(times.get("Third")!.getTime()).toBeLessThanOrEqual(Date.now());
});

test("a thread says at its end where it came from", async () => {
  const { agencyId, mailbox, lay } = await makeOldMailbox();
  await bringIn(mailbox, lay("one.eml", asked));
  const [row] = await pastOf(agencyId);
  const { items } = await readThread({ agencyId, id: Number(row!.conversation) });
  expect(items.map((item) => (item.type === "line" ? item.kind : item.body.trim()))).toEqual([
    "¿Se puede beber?",
    "conversation.brought_in",
  ]);
});
