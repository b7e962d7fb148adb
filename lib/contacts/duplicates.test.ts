import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { accountNumbers } from "#db/schema/contacts.ts";
import { makeAgency, makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { countDuplicates, listDuplicates } from "./duplicates.ts";
import { listPairs } from "./pairs.ts";

const phone = (value: string) => ({ kind: "phone" as const, value });
const email = (value: string) => ({ kind: "email" as const, value });
const address = (value: string) => ({ kind: "address" as const, value });

async function town() {
  const agent = await makeAgent(await makeAgency());
  const agencyId = agent.agency.id;
  const make = (name: string, points: Parameters<typeof makeContact>[2] = []) =>
    makeContact(agencyId, name, points);
  const account = (contactId: number, number: string) =>
    db().insert(accountNumbers).values({ agencyId, contactId, number });
  const likely = async () => (await listPairs(agent, { by: "likely", limit: 50 })).pairs;
  return { agent, agencyId, make, account, likely };
}

test("same name and a shared point come first, then a shared point, then the name alone", async () => {
  const { agent, make, account } = await town();
  const one = await make("María López", [
    phone("+15305550142"),
    email("m@example.com"),
    address("1 Elm Street"),
  ]);
  const namesake = await make("maria lopez");
  const couple = await make("Juan López", [phone("+15305550142")]);
  const twin = await make("MARIA LÓPEZ", [email("m@example.com")]);
  const same = await make("Maria Lopez", [phone("+15305550142"), email("m@example.com")]);
  const landlord = await make("Acme Homes");
  await make("Maria Lopez-Garcia");
  await make("Neighbour", [address("1 Elm Street")]);
  await account(one, "40-1");
  await account(landlord, "40-1");
  const found = await listDuplicates(agent, one);
  expect(found.map(({ id, sameName, shares }) => [id, sameName, shares])).toEqual([
    [same, true, ["email", "phone"]],
    [twin, true, ["email"]],
    [landlord, false, ["account"]],
    [couple, false, ["phone"]],
    [namesake, true, []],
  ]);
  expect(await countDuplicates(agent, one)).toBe(5);
});

test("a mailing address counts only with the same name", async () => {
  const { agent, make } = await town();
  const one = await make("Pat Doe", [address("1 Elm Street")]);
  await make("Sam Doe", [address("1 Elm Street")]);
  const same = await make("Pat Doe", [address("1 Elm Street")]);
  expect((await listDuplicates(agent, one)).map(({ id, shares }) => [id, shares])).toEqual([
    [same, ["address"]],
  ]);
});

test("pairs of the agency: best first, each once, with their number", async () => {
  const { agent, make, likely } = await town();
  const [a, b] = [await make("Ann", [phone("+1"), email("a")]), await make("Bob", [phone("+1"), email("a")])];
  const [c, d] = [await make("Cat", [phone("+2")]), await make("cat", [phone("+2")])];
  const e = await make("Eve", [phone("+2")]);
  expect((await likely()).map(({ one, two, sameName }) => [one.id, two.id, sameName])).toEqual([
    [c, d, true],
    [a, b, false],
    [c, e, false],
    [d, e, false],
  ]);
  expect(await listPairs(agent, { by: "likely", limit: 1 })).toMatchObject({
    total: 4,
    pairs: [{ one: { id: c } }],
  });
  const named = await listPairs(agent, { by: "name", limit: 50 });
  expect(named.pairs.map(({ one, two, shares }) => [one.id, two.id, shares])).toEqual([[c, d, ["phone"]]]);
});

test("a household comes after all who may be one person", async () => {
  const { agent, make, likely } = await town();
  const wife = await make("Rosa Vega", [phone("+1"), email("v")]);
  const husband = await make("Luis Vega", [phone("+1"), email("v")]);
  const maiden = await make("Rosa Ortiz", [phone("+1")]);
  const initial = await make("R. Vega", [email("v")]);
  const told = (await likely()).map(({ one, two, household }) => [one.id, two.id, household]);
  expect(told).toEqual([
    [wife, maiden, false],
    [wife, initial, false],
    [husband, maiden, false],
    [wife, husband, true],
    [husband, initial, true],
  ]);
  expect((await listDuplicates(agent, wife)).map(({ id }) => id)).toEqual([initial, maiden, husband]);
});

test("a pair says how many conversations each card has", async () => {
  const { agencyId, make, likely } = await town();
  const [one] = [await make("Pat Doe", [phone("+1")]), await make("Pat Doe", [phone("+1")])];
  const visitor = await makeVisitor(agencyId, { contactId: one });
  await say({ ...visitor, contactId: one }, "Hello");
  const [pair] = await likely();
  expect([pair!.one.conversations, pair!.two.conversations]).toEqual([1, 0]);
});

test("a number that an office gave to many makes pairs only of those who also have one name", async () => {
  const { agent, make, likely } = await town();
  for (let n = 0; n < 20; n++) await make(`Tenant ${n}`, [phone("+15305550100")]);
  const twin = await make("Tenant 7", [phone("+15305550100")]);
  expect((await likely()).map(({ two }) => two.id)).toEqual([twin]);
  expect(await countDuplicates(agent, twin)).toBe(1);
});

test("a file that was taken in many times over makes as many pairs as cards, not their square", async () => {
  const { agent, agencyId, likely } = await town();
  await db().execute(sql`
    with made as (
      insert into contacts (agency_id, name) select ${agencyId}, 'Same Person' from generate_series(1, 3000) returning id
    )
    insert into contact_points (agency_id, contact_id, kind, value)
    select ${agencyId}, id, 'email', 'office@example.com' from made`);
  const { total } = await listPairs(agent, { by: "likely", limit: 50 });
  expect(total).toBe(2999);
  expect((await likely())[0]).toMatchObject({ sameName: true, shares: ["email"] });
});

test("deleted, merged and foreign cards are nobody's duplicates", async () => {
  const { agent, agencyId, make, likely } = await town();
  const one = await make("Pat Doe", [phone("+15305550142")]);
  const gone = await make("Pat Doe", [phone("+15305550142")]);
  await makeContact(await makeAgency(), "Pat Doe", [phone("+15305550142")]);
  expect(await countDuplicates(agent, one)).toBe(1);
  await db().execute(
    sql`update contacts set deleted_at = now() where agency_id = ${agencyId} and id = ${gone}`,
  );
  expect(await countDuplicates(agent, one)).toBe(0);
  expect(await likely()).toEqual([]);
  expect((await listPairs(agent, { by: "name", limit: 50 })).total).toBe(0);
});
