import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeContact } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { saidWith } from "./said-with.ts";

test("all that was said with somebody is found by indexes, also where it stands in another's thread", async () => {
  const agencyId = await makeAgency();
  const [grace, joe] = [await makeContact(agencyId, "Grace Kim"), await makeContact(agencyId, "Joe Lund")];
  const past = (contactId: number) =>
    makePast(agencyId, { contactId, said: [{ at: "2026-11-01T08:30:00Z", body: "Water" }] });
  const [hers, joined, his] = [await past(grace), await past(grace), await past(joe)];
  await db().execute(sql`update messages set conversation_id = ${his}, origin_id = ${joined}
    where agency_id = ${agencyId} and conversation_id = ${joined}`);
  const { rows } = await db().execute(sql`
    select conversation_id::int as at from messages
    where agency_id = ${agencyId} and id in (${saidWith(agencyId, [grace])}) order by id`);
  expect(rows.map(({ at }) => at)).toEqual([hers, his]);
  // As in an agency of some size: of a few rows all are read, whatever indexes there are.
  await Promise.all(Array.from({ length: 60 }, () => past(joe)));
  await db().execute(sql`
    insert into messages (agency_id, conversation_id, kind, channel, body, search)
    select ${agencyId}, c.id, 'inbound', 'chat', 'Water', '' from conversations c, generate_series(1, 80)
    where c.agency_id = ${agencyId} and c.contact_id = ${joe}`);
  await db().execute(sql`analyze messages, conversations`);
  const plan = JSON.stringify((await db().execute(sql`explain ${saidWith(agencyId, [grace])}`)).rows);
  expect(plan).toContain("messages_origin");
  expect(plan).toContain("messages_thread");
  expect(plan).not.toContain("Seq Scan on messages");
});
