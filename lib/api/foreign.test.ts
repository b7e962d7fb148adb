import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { findConversation } from "../conversations/finding.ts";
import { addTags } from "../tags/managing.ts";
import { listTags } from "../tags/tags.ts";
import {
  contactsOf,
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeConversation,
} from "../testing/factories.ts";
import { askApi } from "../testing/scenes/api.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { makeKey, scopes } from "./keys.ts";

type Side = { admin: Agent; conversation: number; contact: number; tag: number; field: number };

let ours: Side;
let theirs: Side;
let key: string;

beforeEach(async () => {
  [ours, theirs] = [await makeSide("Ours"), await makeSide("Theirs")];
  key = await makeKey(ours.admin, { name: "Billing", scopes: [...scopes], life: "30" });
});

async function makeSide(name: string): Promise<Side> {
  const admin = await makeAgent(await makeAgency(), "admin");
  const { id: conversation } = await makeConversation(admin, `${name} is leaking`);
  const contact = await makeContact(admin.agency.id, name, [{ kind: "phone", value: "+15305550142" }]);
  await addTags(admin, `${name} tag`);
  const [tag] = await listTags(admin);
  return { admin, conversation, contact, tag: tag!.id, field: await makeField(admin, "contact", name) };
}

const ask = (method: string, path: string, body?: unknown) => askApi(key, path, { method, body });

/** Everything of an agency that a key could change. */
async function stateOf({ admin, conversation }: Side): Promise<unknown> {
  const agencyId = admin.agency.id;
  const { rows } = await db().execute(sql`
    select c.assignee_id, c.contact_id, c.tag_ids, c.status, c.last_event_id,
      (select count(*) from messages m where m.agency_id = ${agencyId}) as messages,
      (select count(*) from log_entries e where e.agency_id = ${agencyId}) as entries,
      (select array_agg(p.contact_id || ' ' || p.value order by p.id) from contact_points p where p.agency_id = ${agencyId}) as points
    from conversations c where c.agency_id = ${agencyId} and c.id = ${conversation}`);
  return {
    rows,
    contacts: await contactsOf(agencyId),
    events: await eventsOf({ agencyId, id: conversation }),
  };
}

test("whatever of another agency's a body names, nothing of theirs is seen, changed or taken over", async () => {
  const before = await stateOf(theirs);
  const own = `conversations/${ours.conversation}`;
  const { version } = (await findContact(ours.admin, ours.contact))!;
  const [point] = (await findContact(theirs.admin, theirs.contact))!.points;
  const phones = [{ id: point!.id, value: "+15305550177" }];
  const { seen } = (await ask("GET", own)).said;
  const colleague = theirs.admin.userId;
  expect(await ask("PUT", `${own}/assignee`, { to: colleague, saw: null })).toMatchObject({ status: 422 });
  expect(await ask("PUT", `${own}/assignee`, { to: null, saw: colleague })).toMatchObject({ status: 409 });
  expect(await ask("PUT", `${own}/contact`, { contact: theirs.contact })).toMatchObject({ status: 404 });
  expect(await ask("POST", `${own}/tags`, { ids: [theirs.tag] })).toMatchObject({ status: 422 });
  expect(await ask("DELETE", `${own}/tags/${theirs.tag}`)).toMatchObject({ status: 200, said: { tags: [] } });
  const custom = { [theirs.field]: "copper" };
  expect(await ask("POST", "contacts", { name: "Joe", custom })).toMatchObject({ status: 422 });
  expect(await ask("PATCH", `contacts/${ours.contact}`, { version, phones })).toMatchObject({
    status: 200,
    said: { phones: [{ value: "+15305550177" }] },
  });
  const reply = { body: "We are on our way.", seen, instead_of: colleague };
  expect(await ask("POST", `${own}/replies`, reply)).toMatchObject({ status: 201 });
  expect(await stateOf(theirs)).toEqual(before);
  expect((await findConversation(ours.admin, ours.conversation))!.assigneeId).toBe(ours.admin.userId);
});

test("no list and no search shows what is another agency's", async () => {
  for (const path of [
    "people",
    "tags",
    "fields",
    "contacts",
    "contacts/search?q=theirs",
    "contacts/search?q=5305550142",
    "conversations",
    "conversations?q=leaking",
    `conversations?tag=${theirs.tag}`,
    `conversations?contact=${theirs.contact}`,
    `conversations?assignee=${theirs.admin.userId}`,
  ]) {
    const { status, said } = await ask("GET", path);
    expect(status, path).toBe(200);
    expect(JSON.stringify(said), path).not.toMatch(/theirs/i);
    expect(JSON.stringify(said), path).not.toContain(theirs.admin.name);
  }
});
