import { expect, test } from "vitest";
import { findContact } from "../contacts/card.ts";
import { cardOf } from "../contacts/card-input.ts";
import { saveContact } from "../contacts/edit.ts";
import { exportColumns, exportContacts } from "../contacts/export.ts";
import { searchContacts } from "../contacts/search.ts";
import { columnsOf, listFields } from "../custom-fields/fields.ts";
import { bytesOf, tableOf } from "../table-file.ts";
import { bringIn, settled, uploadImport } from "../testing/factories.ts";
import { office } from "../testing/scenes/imports.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { refusalText } from "../words/refusal.ts";
import { wordsFor } from "../words/words.ts";
import { findImport } from "./find.ts";
import { listLost } from "./meant.ts";
import { undo } from "./moves.ts";

async function town() {
  const agent = await office();
  const [route, size, since, senior] = [
    await makeField(agent, "contact", "Route no.", "number"),
    await makeField(agent, "contact", "Meter size", "choice", "small, large"),
    await makeField(agent, "contact", "Since", "date"),
    await makeField(agent, "contact", "Senior", "yes_no"),
  ];
  const one = async (name: string) => {
    const { rows } = await searchContacts(agent, { text: name, limit: 1 });
    return (await findContact(agent, rows[0]!.id))!;
  };
  const says = async (name: string) => (await one(name)).custom;
  return { agent, route, size, since, senior, one, says };
}

const FILE = `name,account,Route No.,meter size,Since,Senior
Ana Ruiz,1,"1,200",LARGE,11/3/2019,yes
Ben Okafor,2,north,huge,2020-02-30,maybe
`;

test("columns are told by the names of fields, and a cell that a field cannot say is named with its row", async () => {
  const { agent, route, size, since, senior, says } = await town();
  const { columns } = (await findImport(agent, await uploadImport(agent, FILE)))!;
  expect(columns).toMatchObject({
    [`custom_${route}`]: [2],
    [`custom_${size}`]: [3],
    [`custom_${senior}`]: [5],
  });
  const { dry, done } = await bringIn(agent, FILE);
  expect(dry.counts).toMatchObject({ add: 2, lost: 1 });
  expect(await says("Ana Ruiz")).toEqual({ [route]: 1200, [size]: 2, [since]: "2019-11-03", [senior]: true });
  expect(await says("Ben Okafor")).toEqual({});
  const words = wordsFor("en", "UTC");
  const told = (await listLost(agent, done)).map(({ reason, value, name = "" }) =>
    refusalText(words, { reason, values: { value, name } }),
  );
  expect(told).toHaveLength(4);
  expect(told[0]).toMatch(/^Route no\.: “north” is not a number/);
  expect(told[1]).toBe("Meter size: “huge” is none of its choices.");
});

test("what an import set goes back to what it was, save for what somebody has changed since", async () => {
  const { agent, route, size, senior, one, says } = await town();
  await bringIn(agent, "name,account,route no.,meter size\nAna Ruiz,1,7,small\n");
  const { done } = await bringIn(agent, FILE.replace(/\nBen.*/, ""));
  expect(await says("Ana Ruiz")).toMatchObject({ [route]: 1200, [size]: 2, [senior]: true });
  const card = await one("Ana Ruiz");
  await saveContact(agent, card, {
    ...{ version: card.version, clientId: crypto.randomUUID() },
    card: { ...cardOf(card), custom: { [senior]: "no" } },
  });
  await undo(agent, (await findImport(agent, done.id))!);
  expect((await settled(agent, done)).counts).toMatchObject({ kept: 1 });
  expect(await says("Ana Ruiz")).toEqual({ [route]: 7, [size]: 1, [senior]: false });
});

test("a file of ours comes in again and changes nothing, a field called as a column of ours as well", async () => {
  const { agent } = await town();
  await makeField(agent, "contact", "Zone");
  await bringIn(agent, `${FILE.replace(/\nBen.*/, "")}`);
  const fields = await listFields(agent, "contact");
  const { t } = wordsFor("en", "UTC");
  const names = exportColumns.map((column) => t(`imports.field_${column}`));
  const table = tableOf(
    "csv",
    [...names, ...columnsOf(fields, names, "en")].map((name) => ({ name })),
  );
  const rows = exportContacts(agent, { text: "", tag: null }, table, fields);
  const file = Buffer.concat(await Array.fromAsync(bytesOf(table, rows))).toString();
  const { done } = await bringIn(agent, file.replace(/(,[^,\n]*)\r?\n$/, ',"North"\r\n'));
  expect(done.counts).toMatchObject({ change: 1, lost: 0 });
});
