import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect, db, elsewhere } from "#db/index.ts";
import { accountNumbers } from "#db/schema/contacts.ts";
import { visitors } from "#db/schema/visitors.ts";
import { env } from "../env.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { searchVector } from "../text-words.ts";
import { countExactly, MOST_FOUND } from "./counting.ts";
import { type Cursor, type Filter, readFilter } from "./filter.ts";
import { type HistoryPage, listHistory } from "./list.ts";
import { COMMON, reachOf } from "./reach.ts";

const asked = (q: string): Filter => readFilter({ range: "all_time", q }, "2026-11-25");

async function scene() {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager");
  const find = async (q: string) => (await listHistory(gail, asked(q))).rows.map(({ id }) => id);
  let day = 1;
  const said = (...bodies: string[]) =>
    bodies.map((body) => ({ at: `2026-05-${String(day++).padStart(2, "0")}T18:00:00Z`, body }));
  return { agencyId, gail, find, said };
}

test("words, phrases, either and not, with and without accents", async () => {
  const { agencyId, find, said } = await scene();
  const bill = await makePast(agencyId, { said: said("My water bill is wrong", "the meter again") });
  const pipe = await makePast(agencyId, { said: said("No water since noon, the bill can wait") });
  const cita = await makePast(agencyId, { said: said("Quisiera una inspección") });
  expect(await find("WATER bill")).toEqual([pipe, bill]);
  expect(await find('"water bill"')).toEqual([bill]);
  expect(await find("“water bill”")).toEqual([bill]);
  expect(await find("noon or inspeccion")).toEqual([cita, pipe]);
  expect(await find("water -noon")).toEqual([bill]);
  expect(await find(`water ${"-".repeat(150)}noon`)).toEqual([bill]);
  expect(await find("inspección")).toEqual([cita]);
  // One message has to hold them all.
  expect(await find("wrong meter")).toEqual([]);
});

test("a name of a contact or of somebody unlinked, as far as it is typed", async () => {
  const { agencyId, find, said } = await scene();
  const contactId = await makeContact(agencyId, "María Hernández-Castellanos", [
    { kind: "email", value: "maria@example.com" },
  ]);
  const linked = await makePast(agencyId, { contactId, remoteName: "Mary", said: said("Hello") });
  const unlinked = await makePast(agencyId, { remoteName: "Hernando Gil", said: said("Hello") });
  expect(await find("hern")).toEqual([unlinked, linked]);
  expect(await find("castellanos maria")).toEqual([linked]);
  expect(await find("Maria@Example.com")).toEqual([linked]);
  expect(await find("mary")).toEqual([]);
});

test("the last four digits of a number, wherever the number is kept", async () => {
  const { agencyId, find, said } = await scene();
  const phone = [{ kind: "phone" as const, value: "+15305550142" }];
  const contactId = await makeContact(agencyId, "Rosa Diaz", phone);
  const [visitor] = await db()
    .insert(visitors)
    .values({ agencyId, tokenHash: `v${agencyId}`, name: "Lee", phone: "+19165550142" })
    .returning({ id: visitors.id });
  const linked = await makePast(agencyId, { contactId, said: said("Hello") });
  const typed = await makePast(agencyId, { visitorId: visitor!.id, remoteName: "Lee", said: said("Hello") });
  const number = await makePast(agencyId, { remoteName: "(530) 555-0142", said: said("Hello") });
  const told = await makePast(agencyId, { said: said("Call me at 707-555-0142 please") });
  await makePast(agencyId, { said: said("It is 142 of 5550142 in 0143") });
  expect(await find("0142")).toEqual([told, number, typed, linked]);
  expect(await find("(530) 555-0142")).toEqual([number, linked]);
  expect(await find("+1 916 555 0142")).toEqual([typed]);
});

test("the conversation's own number and an account number", async () => {
  const { agencyId, find, said } = await scene();
  const contactId = await makeContact(agencyId, "Rosa Diaz");
  await db().insert(accountNumbers).values({ agencyId, contactId, number: "10-4711" });
  const linked = await makePast(agencyId, { contactId, said: said("Hello") });
  const other = await makePast(agencyId, { said: said("Hello") });
  expect(await find("10-4711")).toEqual([linked]);
  expect(await find(String(other))).toEqual([other]);
});

test.each(["'", "\\", "a & | !", ":*", "-", '"', "%_", "((((", "😀", "-water", "\u202e", "x".repeat(500)])(
  "%j is a search like any other",
  async (q) => {
    const { find } = await scene();
    expect(await find(q)).toEqual([]);
  },
);

/** So many conversations after the agency's first, each with two messages about water. */
async function flood(agencyId: number, count: number): Promise<void> {
  await db().execute(sql`
    with made as (
      insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at,
        last_message_at, last_message_by, started_by, started_at)
      select agency_id, remote_name, channel, channels, queue, placed_because, placed_at, last_message_at,
        last_message_by, started_by, started_at + n * interval '1 second'
      from conversations, generate_series(1, ${count}) n where agency_id = ${agencyId} returning id
    ) insert into messages (agency_id, conversation_id, kind, channel, body, search)
      select ${agencyId}, id, 'inbound', 'chat', 'water', ${searchVector("water")}::tsvector
      from made, generate_series(1, 2) n`);
  // As a database of that size has done by itself: without figures it goes through them the long way.
  await db().execute(sql`analyze conversations, messages`);
}

test("a word that many have is counted exactly, page by page, with each filter", async () => {
  const { agencyId, gail, said } = await scene();
  const oldest = await makePast(agencyId, { tags: ["leak"], said: said("Water zanzibar") });
  await flood(agencyId, 1500);
  const ids: number[] = [];
  let cursor: Cursor | null = null;
  do {
    const page: HistoryPage = await listHistory(gail, asked("water"), cursor);
    expect(page).toMatchObject({ total: 1501, first: ids.length + 1 });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.older;
  } while (cursor);
  expect(ids).toHaveLength(1501);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(ids.at(-1)).toBe(oldest);
  const leaks = await listHistory(gail, { ...asked("water"), tag: "leak" });
  expect([leaks.total, leaks.rows.map(({ id }) => id)]).toEqual([1, [oldest]]);
  expect(await listHistory(gail, { ...asked("water"), assignee: gail.userId })).toMatchObject({
    total: 0,
    rows: [],
  });
  expect((await listHistory(gail, { ...asked("water"), by: "activity" })).total).toBe(1501);
});

// Two messages each.
const FLOOD = COMMON / 2 + 100;

test("a word that most have is found along the conversations, and counted up to the limit", async () => {
  const { agencyId, gail, said, find } = await scene();
  const oldest = await makePast(agencyId, { tags: ["leak"], said: said("Water zanzibar") });
  await flood(agencyId, FLOOD);
  expect(await reachOf(gail, asked("water"))).toBe("common");
  expect(await reachOf(gail, asked("zanzibar"))).toBe("found");
  const page = await listHistory(gail, asked("water"));
  expect(page).toMatchObject({ total: MOST_FOUND, isMore: true, first: 1 });
  const next = await listHistory(gail, asked("water"), page.older);
  expect(next.rows[0]!.id).toBe(page.rows.at(-1)!.id - 1);
  const leaks = await listHistory(gail, { ...asked("water"), tag: "leak" });
  expect([leaks.total, leaks.rows.map(({ id }) => id)]).toEqual([1, [oldest]]);
  const open = { ...asked("water"), status: "open" as const };
  expect(await listHistory(gail, open)).toMatchObject({ total: MOST_FOUND, isMore: true });
  expect(await listHistory(gail, { ...open, exact: true })).toMatchObject({ total: FLOOD, isMore: false });
  expect(await listHistory(gail, { ...asked("water"), exact: true })).toMatchObject({ total: FLOOD + 1 });
  expect(await find("zanzibar")).toEqual([oldest]);
  const hurried = connect(env().DATABASE_URL, 1, { statement_timeout: 1 });
  const counts = () => Promise.all([1, 2, 3].map(() => countExactly(gail, asked("water"))));
  expect(await elsewhere().run(hurried, counts)).toEqual([FLOOD + 1, FLOOD + 1, FLOOD + 1]);
  await hurried.$client.end();
});
