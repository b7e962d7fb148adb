import { expect, test } from "vitest";
import type { RowAnswer } from "#db/schema/imports.ts";
import type { Agent } from "../agents/agent.ts";
import { createContact } from "../contacts/create.ts";
import { contactsOf, settled, uploadImport } from "../testing/factories.ts";
import { office } from "../testing/scenes/imports.ts";
import { findImport } from "./find.ts";
import { listAsked, listMeant } from "./meant.ts";
import { answer, apply, check, undo } from "./moves.ts";
import { listRefused } from "./receipt.ts";

async function tried(agent: Agent, csv: string) {
  const id = await uploadImport(agent, csv);
  const uploaded = (await findImport(agent, id))!;
  await check(agent, uploaded, uploaded.columns);
  return settled(agent, uploaded);
}

async function elm() {
  const agent = await office();
  await createContact(agent, { name: "Gladys Moreland", account: "77-0451", phone: "530 555 0241" });
  const dry = await tried(agent, "Account Number,Customer Name,Phone\n77-0451,Devon Achebe,530-555-0242\n");
  const names = async () => (await contactsOf(agent.agency.id)).map(({ name }) => name);
  const said = async (given: RowAnswer | null) => {
    await answer(agent, dry, [{ rowNumber: 2, answer: given }], null);
    return (await findImport(agent, dry.id))!;
  };
  return { agent, dry, names, said };
}

test("an account's holder of another name is shown beside the file's, and nothing is done before somebody says who it is", async () => {
  const { agent, dry, names } = await elm();
  expect(dry.counts).toMatchObject({ add: 0, change: 0, ask: 1 });
  expect(await listAsked(agent, dry)).toMatchObject([
    { rowNumber: 2, name: "Devon Achebe", means: { name: "Gladys Moreland" }, answer: null },
  ]);
  const before = await contactsOf(agent.agency.id);
  await apply(agent, dry);
  const done = await settled(agent, dry);
  expect(done.counts).toMatchObject({ add: 0, change: 0, ask: 0, refused: 1 });
  expect(await listRefused(agent, done)).toEqual([{ rowNumber: 2, reason: "row_ask", value: "" }]);
  expect(await contactsOf(agent.agency.id)).toEqual(before);
  expect(await names()).toEqual(["Gladys Moreland"]);
});

test("a new tenant gets a card of their own and the old one stays as it was", async () => {
  const { agent, said, names } = await elm();
  const [before] = await contactsOf(agent.agency.id);
  const answered = await said("new");
  expect(answered.counts).toMatchObject({ add: 1, change: 0, ask: 0 });
  await apply(agent, answered);
  expect((await settled(agent, answered)).counts).toMatchObject({ add: 1, refused: 0 });
  expect(await names()).toEqual(["Gladys Moreland", "Devon Achebe"]);
  expect((await contactsOf(agent.agency.id))[0]).toEqual(before);
});

test("said to be the same person the card is filled, under the name that it has; an answer may be taken back", async () => {
  const { agent, said } = await elm();
  expect((await said("same")).counts).toMatchObject({ change: 1, ask: 0 });
  expect((await said(null)).counts).toMatchObject({ change: 0, ask: 1 });
  const answered = await said("same");
  await apply(agent, answered);
  await settled(agent, answered);
  const [one, ...others] = await contactsOf(agent.agency.id);
  expect(others).toEqual([]);
  expect(one!.all).toContain("Gladys Moreland");
  expect(one!.all).toContain("+15305550242");
});

test("father and son of one number, and all that is not answered one by one", async () => {
  const agent = await office();
  await createContact(agent, { name: "John Fox Sr.", phone: "530 555 0101" });
  const rows = Array.from({ length: 3 }, (_, n) => `Tenant ${n} Lee,A${n},\n`);
  for (let n = 0; n < 3; n++) await createContact(agent, { name: `Owner ${n}`, account: `A${n}` });
  const dry = await tried(agent, `Name,Account,Phone\nJohn Fox Jr.,,530 555 0101\n${rows.join("")}`);
  expect(dry.counts).toMatchObject({ ask: 4 });
  await answer(agent, dry, [{ rowNumber: 2, answer: "same" }], "new");
  expect((await findImport(agent, dry.id))!.counts).toMatchObject({ change: 0 + 1, add: 3, ask: 0 });
  await expect(answer(agent, { ...dry, id: dry.id + 999 }, [], "new")).rejects.toMatchObject({
    reason: "import_moved",
  });
});

test("a dry run says whom each row means, what changes first", async () => {
  const agent = await office();
  await createContact(agent, { name: "Ana Ruiz", account: "1" });
  await createContact(agent, { name: "Ben Okafor", account: "2", phone: "530 555 0102" });
  const dry = await tried(
    agent,
    "Name,Account,Phone\nCy Long,3,\nBen Okafor,2,530 555 0102\nAna M Ruiz,1,530 555 0101\n",
  );
  expect(
    (await listMeant(agent, dry)).map(({ outcome, name, means }) => [outcome, name, means?.name]),
  ).toEqual([
    ["change", "Ana M Ruiz", "Ana Ruiz"],
    ["add", "Cy Long", undefined],
    ["same", "Ben Okafor", "Ben Okafor"],
  ]);
});

test("undoing takes flags, extensions and refusals back that the file was the first to say", async () => {
  const agent = await office();
  await createContact(agent, { name: "Pat Doe", phone: "530 555 0142", email: "pat@example.com" });
  const before = await contactsOf(agent.agency.id);
  const dry = await tried(
    agent,
    "Name,Phone,Organization,Do Not Text,Does not work,Refused\nPat Doe,530 555 0142 x7,Elm Bakery,yes,pat@example.com,(530) 555-0142 conversation\n",
  );
  await apply(agent, dry);
  const done = await settled(agent, dry);
  expect(done.counts).toMatchObject({ change: 1, lost: 0 });
  expect(
    (await tried(agent, "Name,Phone,Refused\nPat Doe,530 555 0142,(530) 555-0142 conversation\n")).counts,
  ).toMatchObject({
    same: 1,
  });
  await undo(agent, done);
  await settled(agent, done);
  expect(await contactsOf(agent.agency.id)).toEqual(before);
});
