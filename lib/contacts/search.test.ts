import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { bringIn, makeAgency, makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { names, names as people } from "../testing/names.ts";
import { createContact } from "./create.ts";
import { type ContactSort, searchContacts } from "./search.ts";
import { listTags } from "./tags.ts";

async function town() {
  const agent = await makeAgent(await makeAgency(), "manager");
  const names = async (text: string, more: { tag?: string; limit?: number } = {}) => {
    const { rows } = await searchContacts(agent, { text, limit: 50, ...more });
    return rows.map((row) => row.name);
  };
  return { agent, names };
}

test("letters that have no accent to lose are found with them and without", async () => {
  const { agent, names } = await town();
  for (const [name] of people) await createContact(agent, { name });
  for (const [name] of people) expect(await names(name), name).toEqual([name]);
  for (const [typed, name] of [
    ["dang van minh", "Đặng Văn Minh"],
    ["lukasz", "Łukasz Wójcik"],
    ["orsted", "Søren Ørsted"],
    ["o'brien", "Kim O’Brien"],
    ["weiss", "Jürgen Weiß"],
    ["yildiz", "Işıl Yıldız"],
    ["thora", "Þóra Æsudóttir"],
  ] as const)
    expect(await names(typed), typed).toEqual([name]);
});

test("a contact is found by the organization and by the extension behind a number", async () => {
  const { agent, names } = await town();
  await bringIn(
    agent,
    "Name,Organization,Phone\nPat Doe,Elm Bakery,530 555 0142 x417\nJo Park,,530 555 0142\n",
  );
  expect(await names("elm bakery")).toEqual(["Pat Doe"]);
  expect(await names("x417")).toEqual(["Pat Doe"]);
  expect(await names("5550142")).toEqual(["Jo Park", "Pat Doe"]);
});

test("a contact is found by name, part of a number, email, account and address, however they are written", async () => {
  const { agent, names } = await town();
  await createContact(agent, {
    name: "María Guadalupe Hernández",
    phone: "(530) 555-0142",
    email: "Maria.H@example.com",
    account: "40-11873-02",
    address: "2281 Larkspur Court",
  });
  await createContact(agent, { name: "Jo Park", phone: "530 555 0199" });
  for (const text of [
    "maria",
    "HERNÁNDEZ",
    "guadalupe maria",
    "0142",
    "(530) 555-0142",
    "5550142",
    "maria.h@",
    "40-11873",
    "401187302",
    "larkspur",
    "2281 lark",
  ])
    expect(await names(text), text).toEqual(["María Guadalupe Hernández"]);
  expect(await names("jo")).toEqual(["Jo Park"]);
  expect(await names("")).toEqual(["Jo Park", "María Guadalupe Hernández"]);
});

test("a name is found as it is written and as it is typed, the one written so first", async () => {
  const { agent, names: found } = await town();
  for (const [name] of names) await makeContact(agent.agency.id, name);
  for (const [name, typed] of names)
    for (const text of [name, ...typed.split("; ")]) expect(await found(text), text).toContain(name);
  await makeContact(agent.agency.id, "Jürgen Weiss");
  expect(await found("weiß")).toEqual(["Jürgen Weiß", "Jürgen Weiss"]);
  expect(await found("weiss")).toEqual(["Jürgen Weiss", "Jürgen Weiß"]);
});

test("a small typing error is forgiven, nonsense is not", async () => {
  const { agent, names } = await town();
  await makeContact(agent.agency.id, "Thaddeus Abernathy");
  expect(await names("abernaty")).toEqual(["Thaddeus Abernathy"]);
  expect(await names("tadeus abernathy")).toEqual(["Thaddeus Abernathy"]);
  await makeContact(agent.agency.id, "María Hernández");
  expect(await names("hernadnez")).toEqual(["María Hernández"]);
  expect(await names("zzzzqqq")).toEqual([]);
  expect(await names("4015")).toEqual([]);
});

test("names that begin with it come first, then words that do, then the rest", async () => {
  const { agent, names } = await town();
  for (const name of ["Bo Marten", "Lamar Ode", "Marta Ode"]) await makeContact(agent.agency.id, name);
  expect(await names("mar")).toEqual(["Marta Ode", "Bo Marten", "Lamar Ode"]);
});

test("signs that mean something to a database are letters here", async () => {
  const { agent, names } = await town();
  await makeContact(agent.agency.id, "100% Clean_Water \\ Co");
  for (const text of ["100%", "clean_w", "water \\"]) expect(await names(text), text).toHaveLength(1);
  for (const text of ["%%%", "___", "' or 1=1 --", "\u0000", "1_0%"])
    expect(await names(text), text).toHaveLength(text === "\u0000" ? 1 : 0);
});

test("what changes, moves or goes is found as it is now", async () => {
  const { agent, names } = await town();
  const id = await makeContact(agent.agency.id, "Old Name", [{ kind: "phone", value: "+15305550111" }]);
  const other = await makeContact(agent.agency.id, "Other Name");
  const { id: agencyId } = agent.agency;
  await db().execute(sql`update contacts set name = 'New Name' where agency_id = ${agencyId} and id = ${id}`);
  await db().execute(
    sql`update contact_points set contact_id = ${other} where agency_id = ${agencyId} and contact_id = ${id}`,
  );
  expect(await names("old")).toEqual([]);
  expect(await names("new")).toEqual(["New Name"]);
  expect(await names("5550111")).toEqual(["Other Name"]);
  await db().execute(sql`delete from contact_points where agency_id = ${agencyId} and contact_id = ${other}`);
  expect(await names("5550111")).toEqual([]);
});

test("a tag narrows, a limit cuts, the total says how many there are", async () => {
  const { agent, names } = await town();
  for (const name of ["A One", "B One", "C One"]) await makeContact(agent.agency.id, name);
  await db().execute(
    sql`update contacts set tags = '{leak}' where agency_id = ${agent.agency.id} and name <> 'B One'`,
  );
  expect(await names("one", { tag: "leak" })).toEqual(["A One", "C One"]);
  const cut = await searchContacts(agent, { text: "one", limit: 2 });
  expect([cut.rows.length, cut.total]).toEqual([2, 3]);
});

test("another agency's contacts are never found", async () => {
  const { names } = await town();
  const other = await town();
  await makeContact(other.agent.agency.id, "Hidden Person");
  for (const text of ["", "hidden", "hiden person"]) expect(await names(text)).toEqual([]);
});

test("a list that is searched for nothing stands by name, by the last message, or the newest first", async () => {
  const { agent } = await town();
  const agencyId = agent.agency.id;
  const [zoe, abe, mia] = [
    await makeContact(agencyId, "Zoe"),
    await makeContact(agencyId, "Abe"),
    await makeContact(agencyId, "Mia"),
  ];
  await say({ ...(await makeVisitor(agencyId, { contactId: mia })), contactId: mia }, "Hello");
  await say({ ...(await makeVisitor(agencyId, { contactId: zoe })), contactId: zoe }, "Hello");
  await db().execute(
    sql`update contacts set tags = '{leak}' where agency_id = ${agencyId} and id in (${abe}, ${zoe})`,
  );
  const ids = async (sort: ContactSort, tag: string | null = null) =>
    (await searchContacts(agent, { text: "", limit: 50, sort, tag })).rows.map(({ id }) => id);
  expect(await ids("name")).toEqual([abe, mia, zoe]);
  expect(await ids("last")).toEqual([zoe, mia, abe]);
  expect(await ids("newest")).toEqual([mia, abe, zoe]);
  expect(await ids("last", "leak")).toEqual([zoe, abe]);
  const { rows } = await searchContacts(agent, { text: "", limit: 50 });
  expect(rows.map(({ lastAt }) => lastAt instanceof Date)).toEqual([false, true, true]);
});

test("the tags to choose from are those of cards that are there, by name", async () => {
  const { agent } = await town();
  const agencyId = agent.agency.id;
  const ids = [
    await makeContact(agencyId, "Pat"),
    await makeContact(agencyId, "Jo"),
    await makeContact(agencyId, "Al"),
  ];
  const set = (id: number, tags: string, gone = false) =>
    db().execute(sql`update contacts set tags = ${tags}, deleted_at = ${gone ? new Date().toISOString() : null}
      where agency_id = ${agencyId} and id = ${id}`);
  await set(ids[0]!, "{leak,Autopay}");
  await set(ids[1]!, "{leak}");
  await set(ids[2]!, "{gone}", true);
  expect(await listTags(agent)).toEqual(["Autopay", "leak"]);
});
