import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { close } from "../conversations/closing.ts";
import { findConversation } from "../conversations/finding.ts";
import { postReply } from "../conversations/replies.ts";
import { again, makeContact } from "../testing/factories.ts";
import { ADDRESS, handIn, mail, mailFrom, mailsOf, mailTown } from "../testing/scenes/mailing.ts";
import { carry } from "../testing/scenes/texting.ts";

const { answered, play, scene, taken } = mailTown();

test("out of office is shown small beside what it answers, reopens nothing and starts no clock", async () => {
  const { agent, agencyId, inbox, id } = await answered();
  const [{ conversation }] = (await mailsOf(agencyId)) as unknown as [{ conversation: string }];
  const open = (await findConversation(agent, Number(conversation)))!;
  await close(agent, open, {
    seen: (await again(agent, open)).lastEventId,
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  await mail(inbox, {
    subject: "Out of office: Water",
    body: "I am back on Monday.",
    head: ["Auto-Submitted: auto-replied", `In-Reply-To: ${id}`],
  });
  expect((await mailsOf(agencyId)).at(-1)).toMatchObject({
    kind: "machine",
    conversation,
    automatic: "out-of-office",
  });
  expect(await findConversation(agent, open.id)).toMatchObject({ status: "closed", waitingSince: null });
});

const bounceOf = (id: string, { status = "5.1.1", action = "failed" } = {}) =>
  mailFrom({
    from: "Mail Delivery System <mailer-daemon@example.com>",
    subject: "Undelivered Mail Returned to Sender",
    head: [
      "Auto-Submitted: auto-replied",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=B",
    ],
    body: [
      ...["--B", "Content-Type: text/plain", "", "It could not be delivered."],
      ...["--B", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.com", ""],
      ...[`Final-Recipient: rfc822; ${ADDRESS}`, `Action: ${action}`, `Status: ${status}`],
      ...["Diagnostic-Code: smtp; 550 5.1.1 No such user here", ""],
      ...["--B", "Content-Type: text/rfc822-headers", "", `Message-ID: ${id}`, `To: ${ADDRESS}`, "", "--B--"],
    ].join("\r\n"),
  });

test("a bounce marks its message with the server's words, the address, and brings a closed conversation back", async () => {
  const { agent, agencyId, inbox, id } = await answered();
  await makeContact(agencyId, "María López", [{ kind: "email", value: ADDRESS }]);
  const [{ conversation }] = (await mailsOf(agencyId)) as unknown as [{ conversation: string }];
  const open = (await findConversation(agent, Number(conversation)))!;
  await close(agent, open, {
    seen: (await again(agent, open)).lastEventId,
    clientId: randomUUID(),
    unlinkedAnyway: true,
  });
  await handIn(inbox, bounceOf(id));
  const all = await mailsOf(agencyId);
  expect(all).toHaveLength(2);
  expect(all[1]).toMatchObject({ kind: "outbound", delivery: "failed" });
  const { rows } = await db().execute(sql`
    select m.delivery_detail as detail, (select bad_at is not null from contact_points where agency_id = ${agencyId}) as bad
    from messages m where m.agency_id = ${agencyId} and m.kind = 'outbound'`);
  expect(rows).toEqual([{ detail: "550 5.1.1 No such user here", bad: true }]);
  expect(await findConversation(agent, open.id)).toMatchObject({ status: "open", assigneeId: agent.userId });
});

test("a warning that a server goes on trying fails nothing", async () => {
  const { agencyId, inbox, id } = await answered();
  await handIn(inbox, bounceOf(id, { status: "4.4.1", action: "delayed" }));
  const all = await mailsOf(agencyId);
  expect(all[1]).toMatchObject({ kind: "outbound", delivery: "sent" });
  expect(all[2]).toMatchObject({ kind: "machine", conversation: all[1]!.conversation });
});

test("whom an answer to all does not reach is told, and the others get it once", async () => {
  const { agent, agencyId, inbox } = await scene();
  await makeContact(agencyId, "María López", [{ kind: "email", value: ADDRESS }]);
  await mail(inbox, { head: ["Cc: board@example.org"] });
  const [{ conversation }] = (await mailsOf(agencyId)) as unknown as [{ conversation: string }];
  const open = (await findConversation(agent, Number(conversation)))!;
  play({ rcpt: (said) => (said.includes(ADDRESS) ? "550 5.1.1 no such user" : "250 2.1.5 ok") });
  const { lastEventId: seen } = await again(agent, open);
  await postReply(agent, open, { body: "Yes.", clientId: randomUUID(), seen, toAll: true });
  await carry(agencyId);
  await carry(agencyId);
  expect(taken()).toMatchObject([{ to: ["board@example.org"] }]);
  const { rows } = await db().execute(sql`
    select m.delivery, m.delivery_detail as detail,
      (select bad_at is not null from contact_points where agency_id = ${agencyId}) as bad
    from messages m where m.agency_id = ${agencyId} and m.kind = 'outbound'`);
  expect(rows).toEqual([{ delivery: "failed", detail: "550 5.1.1 no such user", bad: true }]);
});
