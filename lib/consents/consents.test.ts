import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { listConsents, recordConsents } from "./consents.ts";
import { findSendRefusal } from "./gate.ts";

const PHONE = "+15305550142";
const said = { kind: "phone", value: PHONE, purpose: "conversation" } as const;

async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  const id = await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: PHONE }]);
  const contact = (await findContact(ana, id))!;
  const refusal = (purpose: "conversation" | "bulletin" = "conversation") =>
    findSendRefusal(db(), { agencyId, channel: "text", address: PHONE, contactId: id, purpose });
  return { agencyId, ana, contact, refusal };
}

test("conversation is allowed until it is refused, a bulletin only once it is given", async () => {
  const { ana, contact, refusal } = await scene();
  expect([await refusal(), await refusal("bulletin")]).toEqual([null, "not_given"]);
  await recordConsents(ana, contact.id, [{ ...said, purpose: "bulletin", state: "given" }]);
  expect(await refusal("bulletin")).toBeNull();
  await recordConsents(ana, contact.id, [
    { ...said, state: "refused" },
    { ...said, purpose: "bulletin", state: "refused" },
  ]);
  expect([await refusal(), await refusal("bulletin")]).toEqual(["refused", "refused"]);
});

test("a page that is old takes nothing back that was said meanwhile", async () => {
  const { agencyId, ana, contact, refusal } = await scene();
  const ben = await makeAgent(agencyId);
  await recordConsents(ben, contact.id, [{ ...said, state: "refused" }]);
  await expect(
    recordConsents(ana, contact.id, [{ ...said, state: "given", was: "unsaid" }]),
  ).rejects.toMatchObject({ reason: "consent_changed" });
  expect(await refusal()).toBe("refused");
  expect(await listConsents(ana, contact)).toMatchObject([{ state: "refused", by: ben.name }]);
});

test("what a person said by message only an admin takes back; every change is on record with its direction", async () => {
  const { agencyId, ana, contact, refusal } = await scene();
  await db().execute(sql`insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at, last_message_by, started_by, started_at)
    values (${agencyId}, 'Pat', 'text', '{text}', 'new', 'came_while_on', now(), now(), 'resident', 'resident', now())`);
  await db().execute(sql`with stop as (insert into messages (agency_id, conversation_id, kind, channel, body)
      select agency_id, id, 'inbound', 'text', 'STOP' from conversations where agency_id = ${agencyId} returning id)
    insert into consents (agency_id, kind, value, purpose, state, message_id)
    select ${agencyId}, 'phone', ${PHONE}, 'conversation', 'refused', id from stop`);
  const back = { ...said, state: "unsaid", was: "refused" } as const;
  await expect(recordConsents(ana, contact.id, [back])).rejects.toMatchObject({
    reason: "consent_by_message",
  });
  expect(await refusal()).toBe("refused");
  await recordConsents(await makeAgent(agencyId, "admin"), contact.id, [back]);
  expect(await refusal()).toBeNull();
  const { rows } = await db().execute<{ data: string }>(
    sql`select data from audit_entries where agency_id = ${agencyId} and kind = 'consent.changed'`,
  );
  expect(rows.map((row) => JSON.parse(row.data))).toMatchObject([
    { purpose: "conversation", from: "refused", to: "unsaid" },
  ]);
});

test("ten who write the first word about an address at once write one", async () => {
  const { ana, contact } = await scene();
  await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      recordConsents(ana, contact.id, [{ ...said, state: "refused", was: "unsaid" }]),
    ),
  );
  expect(await listConsents(ana, contact)).toHaveLength(1);
});
