import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { carryAll, makeBroadcast, makeResidents } from "../testing/scenes/broadcasting.ts";
import { type Number as Connected, connectNumber, startTextProvider } from "../testing/text-provider.ts";
import { readAudience, type TypedAudience } from "./audience.ts";
import { previewBroadcast } from "./preview.ts";
import { startBroadcast } from "./starting.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
let mia: Agent;
let _number: Connected;
beforeAll(async () => {
  provider = await startTextProvider();
});
beforeEach(async () => {
  mia = await makeAgent(await makeAgency(), "manager");
  _number = await connectNumber(mia.agency.id, provider.base, { perSecond: 999 });
  provider.taken.length = 0;
});
afterEach(() => provider.play((_, __, take) => take()));
afterAll(() => provider.close());

const carry = (id: number) => carryAll(mia.agency.id, id);
/** The last digits of who has got one. */
const got = () => provider.taken.map(({ to }) => to.slice(-4)).sort();

test("it is for those who have the tag, are found and live on one of the streets, all at once", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 6);
  await makeResidents(agencyId, 1, { from: 3000, tag: "south" });
  await db().execute(sql`update contacts set location = case
      when name in ('Resident 1001', 'Resident 1002', 'Resident 3000') then '12 Óak Street, Riverton'
      when name = 'Resident 1003' then '7 Elm Street, Riverton' else '1 Main Street, Oakland' end
    where agency_id = ${agencyId}`);
  const meant = async (typed: Partial<TypedAudience>) => {
    const audience = readAudience({ tag: "north", search: "", streets: "", listed: "", ...typed });
    return (await previewBroadcast(mia, await makeBroadcast(mia, { audience }))).recipients;
  };
  expect(await meant({})).toBe(6);
  expect(await meant({ streets: "oak street\r\n Elm Street \n" })).toBe(3);
  expect(await meant({ tag: "", streets: "Oak Street" })).toBe(3);
  expect(await meant({ search: "1002" })).toBe(1);
  expect(await meant({ search: "resident oakland" })).toBe(3);
  expect(await meant({ search: "resident", streets: "Resident" })).toBe(0);
  expect(await meant({ search: "nobody%" })).toBe(0);
  // All words, and none that says nothing is everybody.
  expect(await meant({ search: "resident 1001 12 oak street riverton" })).toBe(1);
  expect(await meant({ search: "resident 1001 12 oak street oakland" })).toBe(0);
  expect(await meant({ search: "№" })).toBe(0);
  expect(await meant({ streets: "№\n..." })).toBe(0);
  expect(await meant({ streets: "№\nelm street" })).toBe(1);
});

test("of a list is told who fits, who does not and who stands there twice, and it goes to those who fit alone", async () => {
  const { id: agencyId } = mia.agency;
  const ids = await makeResidents(agencyId, 4);
  await db().execute(
    sql`insert into account_numbers (agency_id, contact_id, number) values (${agencyId}, ${ids.get("1000")}, '10-2233-A')`,
  );
  await db().execute(
    sql`insert into contact_points (agency_id, contact_id, kind, value) values (${agencyId}, ${ids.get("1001")}, 'email', 'kim@example.com')`,
  );
  const listed =
    "102233-a\r\n102233-a\n\nKim@Example.com\n(530) 555-1002\n+1 530 555 1002\n99-9999\nnobody@example.com";
  const draft = await makeBroadcast(mia, {
    audience: readAudience({ tag: "", search: "", streets: "", listed }),
  });
  expect(await previewBroadcast(mia, draft)).toMatchObject({
    recipients: 3,
    fit: { lines: 7, matched: 3, unmatched: 2, doubled: 2, named: ["99-9999", "nobody@example.com"] },
  });
  await startBroadcast(mia, draft);
  await carry(draft.id);
  expect(got()).toEqual(["1000", "1001", "1002"]);
});

test("a street is no part of another's name, however either is written", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 5);
  await db().execute(sql`update contacts set location = case name
      when 'Resident 1000' then '1 Elm St., Riverton' when 'Resident 1001' then E'Apt 2\n(Elm St)' when 'Resident 1002'
      then '3 Helmsley Street' when 'Resident 1003' then '4 Elm Station Road' else '5 Elm-St, #4' end
    where agency_id = ${agencyId}`);
  const meant = async (streets: string) => {
    const audience = readAudience({ tag: "", search: "", streets, listed: "" });
    return (await previewBroadcast(mia, await makeBroadcast(mia, { audience }))).recipients;
  };
  expect(await meant("Elm St")).toBe(3);
  expect(await meant("elm st.")).toBe(3);
  expect(await meant("Elm")).toBe(4);
});
