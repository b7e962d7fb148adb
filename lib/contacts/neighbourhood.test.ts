import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { findContact } from "./card.ts";
import { readNeighbourhood, streetOf } from "./neighbourhood.ts";

async function town() {
  const agent = await makeAgent(await makeAgency());
  const place = async (location: string, latitude: number, longitude: number) => {
    const id = await makeContact(agent.agency.id, location);
    await db().execute(sql`update contacts set location = ${location}, latitude = ${latitude}, longitude = ${longitude}
      where agency_id = ${agent.agency.id} and id = ${id}`);
    return (await findContact(agent, id))!;
  };
  return { agent, place };
}

test.each([
  ["2281 Larkspur Court", "Larkspur Court"],
  ["530 Cannery Lane, unit B", "Cannery Lane"],
  ["12-B Old Mill Road", "Old Mill Road"],
  ["P.O. Box 118", null],
  ["1 2", null],
  [null, null],
])("%s lies on %s", (location, street) => {
  expect(streetOf(location)).toBe(street);
});

test("neighbours stand in metres around the contact, streets run through their addresses", async () => {
  const { agent, place } = await town();
  const home = await place("10 Alder Street", 39.22, -121.06);
  await place("20 Alder Street", 39.22, -121.0588);
  await place("30 Alder Street", 39.22, -121.0576);
  await place("1 Mill Road", 39.2209, -121.06);
  const around = (await readNeighbourhood(agent, home))!;
  expect(around.homes.map(({ east, north }) => [Math.round(east), Math.round(north)])).toContainEqual([
    0, 100,
  ]);
  const [alder] = around.streets;
  expect(around.streets).toHaveLength(1);
  expect(alder!.name).toBe("Alder Street");
  expect(Math.abs(alder!.to.north - alder!.from.north)).toBeLessThan(1);
  expect(Math.abs(alder!.to.east - alder!.from.east)).toBeGreaterThan(200);
});

test("without coordinates there is no map, and another agency's homes are on none", async () => {
  const { agent, place } = await town();
  const other = await town();
  await other.place("5 Alder Street", 39.22, -121.06);
  const home = await place("10 Alder Street", 39.22, -121.06);
  expect((await readNeighbourhood(agent, home))!.homes).toEqual([]);
  const nowhere = (await findContact(agent, await makeContact(agent.agency.id, "Pat")))!;
  expect(await readNeighbourhood(agent, nowhere)).toBeNull();
});
