import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findGeocoder, saveGeocoder } from "../agencies/geocoder.ts";
import { env } from "../env.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { findContact } from "./card.ts";
import { locateContact, readPlace } from "./locating.ts";

async function scene() {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  const id = await makeContact(agencyId, "Pat Doe");
  await db().execute(sql`update contacts set location = '5 Main St & 2nd' where id = ${id}`);
  const contact = async () => (await findContact(admin, id))!;
  return { agencyId, admin, contact };
}

test.each([
  ['[{"lat":"39.2","lon":"-121.1"}]', { latitude: 39.2, longitude: -121.1 }],
  ['{"features":[{"geometry":{"coordinates":[-121.1,39.2]}}]}', { latitude: 39.2, longitude: -121.1 }],
  ["[]", null],
  ['[{"lat":"939","lon":"0"}]', null],
  ["<html>", null],
  ["null", null],
])("%s is read as %j", (text, place) => {
  expect(readPlace(text)).toEqual(place);
});

test("the agency's geocoder is asked by the server, and its answer stands on the card", async () => {
  const { admin, contact } = await scene();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end('[{"lat":"39.2","lon":"-121.1"}]');
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await saveGeocoder(admin, `http://127.0.0.1:${port}/search?q={address}&format=json`);
  await expect(locateContact(admin, await contact())).rejects.toMatchObject({ reason: "geocoder_private" });
  expect(asked).toEqual([]);
  env().OUTBOUND_ALLOW.push("127.0.0.0/8");
  try {
    await locateContact(admin, await contact());
  } finally {
    env().OUTBOUND_ALLOW.pop();
    server.close();
  }
  expect(asked).toEqual(["/search?q=5%20Main%20St%20%26%202nd&format=json"]);
  expect(await contact()).toMatchObject({ latitude: 39.2, longitude: -121.1 });
});

test("without a geocoder nobody is asked; only an admin names one, and only a whole address", async () => {
  const { agencyId, admin, contact } = await scene();
  await expect(locateContact(admin, await contact())).rejects.toMatchObject({ reason: "no_geocoder" });
  const agent = await makeAgent(agencyId);
  const url = "https://maps.example.gov/search?q={address}";
  await expect(saveGeocoder(agent, url)).rejects.toMatchObject({ reason: "not_allowed" });
  for (const bad of ["https://maps.example.gov/", "javascript:{address}", "maps {address}"])
    await expect(saveGeocoder(admin, bad)).rejects.toMatchObject({ reason: "bad_geocoder" });
  await saveGeocoder(admin, `${url}\u0000 `);
  expect(await findGeocoder(agent)).toBe(url);
  await saveGeocoder(admin, "");
  expect(await findGeocoder(agent)).toBeNull();
});
