import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findContact } from "../contacts/card.ts";
import { makeAgency, makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { type Around, findNearby } from "./nearby.ts";

type Where = { location?: string; at?: [number, number]; daysAgo?: number };

async function scene() {
  const agencyId = await makeAgency();
  const agent = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const lives = async (name: string, { location, at }: Where) => {
    const id = await makeContact(agencyId, name);
    await db().execute(sql`update contacts set location = ${location ?? null}, latitude = ${at?.[0] ?? null},
      longitude = ${at?.[1] ?? null} where agency_id = ${agencyId} and id = ${id}`);
    return id;
  };
  const writes = async (name: string, where: Where, words = "No water") => {
    const contactId = await lives(name, where);
    const { conversationId } = await say(await makeVisitor(agencyId, { contactId, name }), words);
    const past = sql`make_interval(days => ${where.daysAgo ?? 0})`;
    await db().execute(sql`update messages set created_at = created_at - ${past}
      where agency_id = ${agencyId} and conversation_id = ${conversationId}`);
    await db().execute(sql`update conversations set last_message_at = last_message_at - ${past}
      where agency_id = ${agencyId} and id = ${conversationId}`);
    return conversationId;
  };
  const near = async (id: number, around: Around = { reach: 250, days: 2 }) =>
    findNearby(agent, (await findContact(agent, id))!, around);
  const names = async (id: number, around?: Around) => (await near(id, around))?.map(({ name }) => name);
  return { agencyId, agent, lives, writes, near, names };
}

test("whoever wrote of late from the same street is found, however it is written, and nobody else", async () => {
  const { lives, writes, near } = await scene();
  const pat = await lives("Pat Doe", { location: "104 N Main St, Riverton, CA 95900" });
  const jo = await writes("Jo Park", { location: "120 North Main Street" }, "The tap is dry");
  await writes("Kim Lee", { location: "9 Main St" });
  await writes("Lou Fox", { location: "12 N. Main St, Linden, CA 95236" });
  await writes("Max Roe", { location: "7 N Main St", daysAgo: 3 });
  await lives("Ned Poe", { location: "8 N Main St" });
  expect(await near(pat)).toMatchObject([
    { id: jo, name: "Jo Park", address: "120 North Main Street", words: "The tap is dry", meters: null },
  ]);
});

test("where both have coordinates the distance decides, whatever the street", async () => {
  const { lives, writes, near, names } = await scene();
  const here: [number, number] = [39.2312, -121.0573];
  const pat = await lives("Pat Doe", { location: "1 Broadway", at: here });
  await writes("Jo Park", { location: "2 Oak Ln", at: [39.2321, -121.0573] });
  await writes("Kim Lee", { location: "9000 Broadway", at: [39.2612, -121.0573] });
  await writes("Lou Fox", { location: "30 Broadway" });
  expect(
    (await near(pat))?.map(({ name, meters }) => [name, meters && Math.round(meters / 10) * 10]),
  ).toEqual([
    ["Lou Fox", null],
    ["Jo Park", 100],
  ]);
  expect(await names(pat, { reach: 5000, days: 2 })).toEqual(["Lou Fox", "Kim Lee", "Jo Park"]);
});

test("a neighbour over the date line is near", async () => {
  const { lives, writes, names } = await scene();
  const east = await lives("Pat Doe", { at: [-16.5, 179.9995] });
  await writes("Jo Park", { at: [-16.5, -179.9995] });
  expect(await names(east)).toEqual(["Jo Park"]);
});

test("one who wrote twice is told once, by what came last; a week back more are", async () => {
  const { agencyId, lives, writes, near, names } = await scene();
  const pat = await lives("Pat Doe", { location: "1 Oak Ln" });
  await writes("Max Roe", { location: "7 Oak Ln", daysAgo: 3 });
  const id = await lives("Jo Park", { location: "3 Oak Ln" });
  await say(await makeVisitor(agencyId, { contactId: id, name: "Jo Park" }), "No water");
  await say(await makeVisitor(agencyId, { contactId: id, name: "Jo Park" }), "Still none");
  expect((await near(pat))?.map(({ words }) => words)).toEqual(["Still none"]);
  expect(await names(pat, { reach: 250, days: 7 })).toEqual(["Jo Park", "Max Roe"]);
});

test("the mailing address stands in for a place, and without either nobody can say", async () => {
  const { agencyId, writes, near, names } = await scene();
  const mailed = await makeContact(agencyId, "Pat Doe", [
    { kind: "address", value: "5 Oak Ln, Riverton, CA 95900" },
  ]);
  const boxed = await makeContact(agencyId, "Ned Poe", [{ kind: "address", value: "PO Box 4, Riverton" }]);
  await writes("Jo Park", { location: "3 Oak Ln" });
  expect(await names(mailed)).toEqual(["Jo Park"]);
  expect(await near(boxed)).toBeNull();
});

test("neighbours of another agency, deleted cards and spam are not told", async () => {
  const { agencyId, lives, writes, names } = await scene();
  const other = await scene();
  const pat = await lives("Pat Doe", { location: "1 Oak Ln" });
  await other.writes("Jo Park", { location: "2 Oak Ln" });
  const spam = await writes("Kim Lee", { location: "3 Oak Ln" });
  await db().execute(
    sql`update conversations set spam_at = now() where agency_id = ${agencyId} and id = ${spam}`,
  );
  await writes("Lou Fox", { location: "4 Oak Ln" });
  await db().execute(
    sql`update contacts set deleted_at = now() where agency_id = ${agencyId} and name = 'Lou Fox'`,
  );
  expect(await names(pat)).toEqual([]);
});
