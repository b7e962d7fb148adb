import { expect, test } from "vitest";
import { cardScene } from "../testing/scenes/cards.ts";
import { createContact } from "./create.ts";
import { searchContacts } from "./search.ts";

test.each([
  [{ name: " " }, "name_needed", "name"],
  [{ phone_0: "", phone_1: "555" }, "bad_phone", "phone_1"],
  [{ email_0: "pat@" }, "bad_email", "email_0"],
  [{ latitude: "95", longitude: "1" }, "bad_latitude", "latitude"],
  [{ latitude: "38.5", longitude: "" }, "bad_longitude", "longitude"],
  [{ longitude: "-121" }, "bad_latitude", "latitude"],
  [{ latitude: "north", longitude: "1e1" }, "bad_latitude", "latitude"],
  [{ time_zone: "Mars/Base" }, "bad_zone", "time_zone"],
  [{ phone_0: "530 555 0111", phone_1: "(530) 555-0111" }, "point_twice", "phone_1"],
  [{ account_0: "1", account_1: "1" }, "account_twice", "account_1"],
  [{ name: "n".repeat(201) }, "text_long", "name"],
  [{ location: "l".repeat(301) }, "text_long", "location"],
  [{ zone: "z".repeat(61) }, "text_long", "zone"],
  [{ meter: "m".repeat(61) }, "text_long", "meter"],
  [{ latitude: "1".repeat(61), longitude: "1" }, "text_long", "latitude"],
  [{ tags: `leak, ${"t".repeat(61)}` }, "text_long", "tags"],
  [{ account_0: "1", account_1: "a".repeat(61) }, "text_long", "account_1"],
  [{ address_0: "a".repeat(301) }, "text_long", "address_0"],
  [{ email_0: `${"e".repeat(300)}@example.com` }, "text_long", "email_0"],
  [{ phone_0: "530 555 0111", phone_0_label: "l".repeat(61) }, "text_long", "phone_0_label"],
])("%j is refused as %s, and names the field", async (fields, reason, field) => {
  const { agent, make } = await cardScene();
  await expect(make(fields as Record<string, string>)).rejects.toMatchObject({ reason, values: { field } });
  expect((await searchContacts(agent, { text: "", limit: 5 })).total).toBe(0);
});

test("a contact made beside a conversation is refused as well when something of it is too long", async () => {
  const { agent } = await cardScene();
  for (const long of [{ name: "n".repeat(201) }, { account: "a".repeat(61) }, { address: "a".repeat(301) }])
    await expect(createContact(agent, { name: "Pat Doe", ...long })).rejects.toMatchObject({
      reason: "text_long",
      values: { value: expect.stringMatching(/^[na]{40}$/) },
    });
  expect((await searchContacts(agent, { text: "", limit: 5 })).total).toBe(0);
});
