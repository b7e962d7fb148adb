import assert from "node:assert/strict";
import type { Bench } from "./bench.ts";
import { ask } from "./load.ts";
import { formOf, page } from "./pages.ts";
import { now } from "./streams.ts";

const LETTERS = 1000;

/** A thousand letters that wait are printed: made a batch, and read as one PDF. @returns seconds, and MB that the app grew */
export async function printed({ app, town, query }: Bench) {
  await query(readyAgain);
  await query("delete from letters");
  await query("delete from letter_batches");
  await query(write, [LETTERS]);
  await query(setUp, [JSON.stringify(look)]);
  const before = app.memory();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, app.memory());
  }, 50);
  const begun = now();
  const { url, ...form } = await formOf(town.manager, app, "/bench/letters", "print-letters", {});
  const answer = await ask(url, form);
  assert.match(String(answer.headers.location), /done=printed/);
  const batched = now();
  const [batch] = await query<{ id: string }>("select max(id) as id from letter_batches");
  const paper = page(town.manager, app, `/bench/letters/paper?batch=${batch!.id}`);
  const pdf = await ask(paper.url, paper);
  clearInterval(timer);
  assert.equal(pdf.status, 200);
  assert.equal(pdf.body.match(/\/Type \/Page\b/g)?.length, LETTERS);
  return { batch: (batched - begun) / 1000, pdf: (now() - batched) / 1000, grown: most - before };
}

const look = {
  form: "us10",
  sender: ["200 Water Street", "Riverton, CA 95945"],
  letterhead: ["(530) 555-0100"],
};

const setUp = `
  with inbox as (update inboxes set state = 'on', settings = $1::jsonb where channel = 'letter' returning agency_id)
  update agencies set writes_letters = true where id in (select agency_id from inbox)`;

const readyAgain = `
  update messages set delivery = 'queued', delivery_detail = null where channel = 'letter' and address is not null
    and delivery <> 'queued'`;

/** Each in a conversation of its own; once for a database. */
const write = `
  insert into messages (agency_id, conversation_id, kind, channel, body, user_id, inbox_id, address, delivery)
  select c.agency_id, c.id, 'outbound', 'letter',
    'Dear neighbor,' || repeat(E'\\n\\nyour meter was read on November 12. The reading was high, and we looked at it twice '
      || 'before we wrote to you. Please let us know whether a tap was left open.', 4) || E'\\n\\nSincerely',
    (select min(user_id) from memberships m where m.agency_id = c.agency_id), i.id,
    c.id || ' Oak Street, Riverton, CA ' || 90000 + c.id % 9999, 'queued'
  from conversations c join inboxes i on i.agency_id = c.agency_id and i.channel = 'letter'
  where c.contact_id is not null and c.merged_into_id is null
    and not exists (select from messages where channel = 'letter' and address is not null)
  order by c.id limit $1`;
