import { expect, test } from "vitest";
import { findContact } from "../contacts/card.ts";
import { createContact } from "../contacts/create.ts";
import { bringIn } from "../testing/factories.ts";
import { countsOf, office } from "../testing/scenes/imports.ts";

test("whom a row means: an account's only holder, then its holder of that name, then name with number or email", async () => {
  const agent = await office();
  const make = (name: string, more: object) => createContact(agent, { name, ...more });
  const only = await make("Pat Doe", { account: "1" });
  await make("John Fox", { account: "2" });
  const jane = await make("Jane Fox", { account: "2" });
  const phone = await make("José Muñoz", { phone: "530 555 0103" });
  const mail = await make("Lee Park", { email: "lee@example.com" });
  await make("Other Person", { phone: "530 555 0104" });
  const csv = `Name,Account,Phone,Email,Tags
Pat D. Doe,1,,,a
jane  FOX,2,,,b
Jose Munoz,,(530) 555-0103,,c
Lee Park,,,LEE@example.com,d
New Person,,530 555 0104,,e
`;
  expect(await countsOf(agent, csv)).toEqual({ add: 1, change: 4, same: 0, refused: 0 });
  for (const [id, tag] of [
    [only, "a"],
    [jane, "b"],
    [phone, "c"],
    [mail, "d"],
  ] as const)
    expect((await findContact(agent, id))!.tags, tag).toEqual([tag]);
  expect((await findContact(agent, only))!.name).toBe("Pat Doe");
  expect(await countsOf(agent, csv)).toEqual({ add: 0, change: 0, same: 5, refused: 0 });
});

test("a couple in the file shares its account and stays two people", async () => {
  const agent = await office();
  const csv =
    "Name,Account,Phone\nJohn Fox,2,530 555 0101\nJane Fox,2,530 555 0102\nJohn Fox,2,530 555 0101\n";
  expect(await countsOf(agent, csv)).toEqual({ add: 2, change: 0, same: 1, refused: 0 });
  expect(await countsOf(agent, csv)).toEqual({ add: 0, change: 0, same: 3, refused: 0 });
});

test("people without number and account come once, by name and address, or by name alone", async () => {
  const agent = await office();
  const csv = "Name,Address\nSam Hill,1 Elm\nSam Hill,2 Elm\nSam Hill,\nSam Hill,1 Elm\nSam Hill,\n";
  expect(await countsOf(agent, csv)).toEqual({ add: 3, change: 0, same: 2, refused: 0 });
  expect(await countsOf(agent, csv)).toEqual({ add: 0, change: 0, same: 5, refused: 0 });
});

test("a change adds what is missing and sets what is given; it never takes away", async () => {
  const agent = await office();
  const id = await createContact(agent, {
    name: "Ana Ruiz",
    account: "1",
    phone: "530 555 0101",
    address: "1 Elm",
  });
  await bringIn(
    agent,
    "name,account,phone,email,address,language,tags,notes,lat,lon\nAna Ruiz,1;9,530 555 0102,ana@example.com,2 Oak,es,vip,Dog in the yard,39.1,-121.5\n",
  );
  const contact = (await findContact(agent, id))!;
  expect(contact).toMatchObject({
    accounts: ["1", "9"],
    language: "es",
    location: "2 Oak",
    latitude: 39.1,
    longitude: -121.5,
    tags: ["vip"],
    version: 2,
  });
  expect(contact.points.map(({ kind, value, isPrimary }) => [kind, value, isPrimary])).toEqual([
    ["phone", "+15305550101", true],
    ["phone", "+15305550102", false],
    ["email", "ana@example.com", true],
    ["address", "1 Elm", true],
    ["address", "2 Oak", false],
  ]);
  expect(contact.notes[0]).toMatchObject({ body: "Dog in the yard", author: agent.name });
  await bringIn(agent, "name,account,language,tags\nAna Ruiz,1,,\n");
  expect((await findContact(agent, id))!).toEqual(contact);
});
