import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { createContact } from "../contacts/create.ts";
import { deleteContact, restoreContact } from "../people/deleting.ts";
import { eraseContact } from "../people/erasing.ts";
import { listMerges } from "../people/merges.ts";
import { mergeContacts, undoMerge } from "../people/merging.ts";
import {
  makeAgency,
  makeAgent,
  makeContact,
  makeConversation,
  makeVisitor,
  say,
} from "../testing/factories.ts";
import { letTimePass, logOf, officeWithWebhook, typesOf } from "../testing/scenes/webhooks.ts";
import { findDelivery, listDeliveries, sendAgain, sendGivenUpAgain, sendTest } from "./deliveries.ts";
import { findEndpoint, listEndpoints } from "./endpoints.ts";
import { listFailing } from "./failing.ts";
import {
  changeEndpoint,
  createEndpoint,
  removeEndpoint,
  restoreEndpoint,
  rotateSecret,
  switchEndpoint,
} from "./managing.ts";

const auditOf = async (agencyId: number) => {
  const { rows } = await db().execute<{ kind: string; data: string }>(
    sql`select kind, data::text from audit_entries where agency_id = ${agencyId} order by id`,
  );
  return rows;
};
const all = { before: null, state: null };

test("a webhook is made, switched off and on, deleted and brought back; the audit log has its host and no secret", async () => {
  const { agencyId, ada, id, secret, receiver } = await officeWithWebhook();
  expect(await listEndpoints(ada)).toMatchObject([
    { id, url: receiver.url, state: "on", createdBy: "Ada Admin" },
  ]);
  await switchEndpoint(ada, id, false);
  await switchEndpoint(ada, id, true);
  await removeEndpoint(ada, id);
  expect(await listEndpoints(ada)).toEqual([]);
  await restoreEndpoint(ada, id);
  expect(await listEndpoints(ada)).toMatchObject([{ id, state: "on" }]);
  const kinds = ["made", "off", "on", "removed", "restored"].map((kind) => `webhook.${kind}`);
  const entries = await auditOf(agencyId);
  expect(entries.map(({ kind }) => kind)).toEqual(kinds);
  expect(JSON.stringify(entries)).not.toContain(secret.slice(6));
  expect(entries[0]!.data).toContain("127.0.0.1");
});

test.each([
  ["ftp://example.com/", "webhook_url"],
  ["https://ana:secret@example.com/", "webhook_url"],
  ["example.com", "webhook_url"],
  ["http://example.com/", "webhook_plain"],
  ["https://10.0.0.1/", "webhook_private"],
  ["https://[::1]/", "webhook_private"],
])("%s is refused", async (url, reason) => {
  const { ada, id } = await officeWithWebhook();
  const typed = { url, description: "", types: null, withNotes: false };
  await expect(changeEndpoint(ada, id, typed)).rejects.toMatchObject({ reason });
});

test("the same form twice, at once or later, makes one webhook; for other things the same address may have another", async () => {
  const { ada, receiver } = await officeWithWebhook();
  const typed = {
    url: receiver.url,
    description: "",
    types: ["message.received" as const],
    withNotes: false,
  };
  const presses = await Promise.allSettled([1, 2, 3].map(() => createEndpoint(ada, typed)));
  expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const later = createEndpoint(ada, { ...typed, types: null, description: "Again" });
  await expect(later).rejects.toMatchObject({ reason: "webhook_twin" });
  await createEndpoint(ada, { ...typed, withNotes: true });
  expect(await listEndpoints(ada)).toHaveLength(3);
});

test("another agency's webhooks and what they were told are not there, and nobody but an admin changes one", async () => {
  const { ada, agencyId, id } = await officeWithWebhook();
  await makeConversation(ada);
  const { deliveries } = await listDeliveries(ada, id, all);
  const stranger = await makeAgent(await makeAgency(), "admin");
  expect(await findEndpoint(stranger, id)).toBeNull();
  expect((await listDeliveries(stranger, id, all)).deliveries).toEqual([]);
  expect(await findDelivery(stranger, id, deliveries[0]!.id)).toBeNull();
  for (const act of [rotateSecret, removeEndpoint, sendTest])
    await expect(act(stranger, id)).rejects.toMatchObject({ reason: "webhook_gone" });
  const manager = await makeAgent(agencyId, "manager");
  for (const act of [rotateSecret, removeEndpoint, sendTest])
    await expect(act(manager, id)).rejects.toMatchObject({ reason: "not_allowed" });
});

test("what says that it is gone is switched off at once, and its admins are told by mail", async () => {
  const { agencyId, ada, id, receiver, tell } = await officeWithWebhook();
  receiver.answers.push({ status: 410 });
  await say(await makeVisitor(agencyId), "One");
  await tell();
  expect(await findEndpoint(ada, id)).toMatchObject({ state: "dead", givenUp: 2, waiting: 0 });
  const { rows } = await db().execute(sql`select from staff_mails where agency_id = ${agencyId}`);
  expect(rows).toHaveLength(1);
  expect((await auditOf(agencyId)).at(-1)).toMatchObject({ kind: "webhook.dead" });
  await say(await makeVisitor(agencyId), "Two");
  expect(await logOf(agencyId)).toHaveLength(2);
});

test("where nothing has arrived for days it is switched off; one answer in between and it is not", async () => {
  const { agencyId, ada, id, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  const failFor = async (days: number) => {
    receiver.answers.push({ status: 500 });
    await makeConversation(ada);
    await letTimePass(agencyId);
    await tell();
    await db().execute(sql`
      update webhook_endpoints set failing_since = failing_since - make_interval(days => ${days})
      where agency_id = ${agencyId}`);
  };
  await failFor(4);
  await letTimePass(agencyId);
  await tell();
  expect(await findEndpoint(ada, id)).toMatchObject({ state: "on", failingSince: null });
  await failFor(6);
  expect(await findEndpoint(ada, id)).toMatchObject({ state: "on" });
  await failFor(0);
  expect(await findEndpoint(ada, id)).toMatchObject({ state: "dead" });
});

test("what was given up is sent again, one or all, under the same id and in order", async () => {
  const { agencyId, ada, id, receiver, tell } = await officeWithWebhook();
  await makeConversation(ada);
  await switchEndpoint(ada, id, false);
  await switchEndpoint(ada, id, true);
  expect(await logOf(agencyId)).toMatchObject([{ state: "given_up" }, { state: "given_up" }]);
  expect(await sendGivenUpAgain(ada, id, 1)).toBe(2);
  await tell();
  expect(typesOf(receiver)).toEqual(["conversation.opened", "message.received"]);
  const { deliveries } = await listDeliveries(ada, id, all);
  await sendAgain(ada, id, deliveries[0]!.id);
  await tell();
  expect(receiver.received.map(({ id: name }) => name).slice(1)).toEqual(
    Array.from({ length: 2 }, () => `msg_${agencyId}_${deliveries[0]!.id}`),
  );
});

test("a test arrives, also where nothing else was chosen", async () => {
  const { ada, id, receiver, tell } = await officeWithWebhook({ types: ["chat.switched"] });
  await sendTest(ada, id);
  await tell();
  expect(receiver.received[0]!.body).toMatchObject({
    type: "webhook.test",
    data: { by: { name: "Ada Admin" }, agency: { slug: ada.agency.slug } },
  });
});

test("of whoever was erased before it was sent nothing of theirs leaves, and no answer about them is kept", async () => {
  const { agencyId, ada, receiver, tell } = await officeWithWebhook();
  const contactId = await createContact(ada, { name: "Patricia Doe" });
  const visitor = await makeVisitor(agencyId, { name: "Patricia Doe", contactId });
  await say(visitor, "My name is Patricia and I owe you money.");
  receiver.answers.push(...Array.from({ length: 3 }, () => ({ status: 500, body: "no Patricia here" })));
  await tell();
  const before = receiver.received.length;
  await eraseContact(ada, (await findContact(ada, contactId))!, "She asked for it.");
  const { rows } = await db().execute<{ answer: string | null }>(
    sql`select answer from webhook_deliveries where agency_id = ${agencyId}`,
  );
  expect(JSON.stringify(rows)).not.toContain("Patricia");
  await letTimePass(agencyId);
  await tell();
  const late = receiver.received.slice(before);
  expect(late.map(({ body }) => body.type)).toContain("contact.erased");
  expect(late.map(({ body }) => body.type)).not.toContain("contact.created");
  expect(JSON.stringify(late)).not.toContain("Patricia");
  expect(JSON.stringify(late)).not.toContain("owe you money");
});

test("a card is told of as it was changed, merged, deleted and brought back", async () => {
  const { agencyId, ada, receiver, tell } = await officeWithWebhook();
  const [kept, other] = [
    await createContact(ada, { name: "Pat Doe" }),
    await makeContact(agencyId, "P. Doe"),
  ];
  const cards = async () => [(await findContact(ada, kept))!, (await findContact(ada, other))!] as const;
  await mergeContacts(ada, ...(await cards()));
  const [merge] = await listMerges(ada, kept);
  await undoMerge(ada, merge!.id);
  await deleteContact(ada, { id: kept });
  await restoreContact(ada, { id: kept });
  await tell();
  expect(typesOf(receiver)).toEqual(
    ["created", "merged", "unmerged", "deleted", "restored"].map((what) => `contact.${what}`),
  );
  expect(receiver.received[1]!.body.data).toMatchObject({ contact: { id: kept }, merged_id: other });
  expect(receiver.received[3]!.body.data).toMatchObject({ contact_id: kept });
});

test("admins see on the dashboard what has not arrived for an hour, and what was switched off by itself", async () => {
  const { agencyId, ada, id, receiver, tell } = await officeWithWebhook({ types: ["message.received"] });
  receiver.answers.push({ status: 500 }, { status: 410 });
  await makeConversation(ada);
  await tell();
  expect(await listFailing(ada)).toEqual([]);
  await db().execute(sql`
    update webhook_endpoints set failing_since = failing_since - interval '2 hours' where agency_id = ${agencyId}`);
  expect(await listFailing(ada)).toMatchObject([{ id, name: "Billing", isOff: false }]);
  await letTimePass(agencyId);
  await tell();
  expect(await listFailing(ada)).toMatchObject([{ id, isOff: true }]);
  await switchEndpoint(ada, id, true);
  expect(await listFailing(ada)).toEqual([]);
});
