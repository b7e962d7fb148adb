import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { FieldKind } from "#db/schema/custom-fields.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { listFields, listRemovedFields, MOST_FIELDS } from "./fields.ts";
import { addField, changeField, moveFieldUp, removeField, restoreField } from "./managing.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [grace, ana] = [await makeAgent(agencyId, "manager", "Grace Lee"), await makeAgent(agencyId)];
  const add = (name: string, kind: FieldKind = "text", choices = "") =>
    addField(grace, { name, nameEs: "", subject: "contact", kind, choices });
  const all = () => listFields(grace, "contact");
  const names = async () => (await all()).map(({ name }) => name);
  const one = async (name: string) => (await all()).find((field) => field.name === name)!;
  return { agencyId, grace, ana, add, all, names, one };
}

test("a field is added, renamed, moved and deleted, and deleting is undone", async () => {
  const { agencyId, grace, add, names, one } = await scene();
  for (const name of ["Route", "Meter size", "Since"]) await add(name);
  await moveFieldUp(grace, (await one("Since")).id);
  expect(await names()).toEqual(["Route", "Since", "Meter size"]);
  const { id } = await one("Since");
  await changeField(grace, id, { name: "Customer since", nameEs: "Cliente desde", choices: [], added: "" });
  expect(await one("Customer since")).toMatchObject({ id, nameEs: "Cliente desde" });
  await removeField(grace, id);
  expect([await names(), (await listRemovedFields(grace)).map((field) => field.id)]).toEqual([
    ["Route", "Meter size"],
    [id],
  ]);
  await restoreField(grace, id);
  expect(await names()).toEqual(["Route", "Customer since", "Meter size"]);
  const { rows } = await db().execute<{ kind: string }>(
    sql`select kind from audit_entries where agency_id = ${agencyId} order by id`,
  );
  expect(rows.map(({ kind }) => kind).slice(3)).toEqual(["field.changed", "field.removed", "field.restored"]);
});

test("choices keep their ids under another name and in another order, and one that is taken off stays known", async () => {
  const { grace, add, one } = await scene();
  await add("Zone", "choice", "North\nSouth\n\nEast");
  const { id } = await one("Zone");
  const choices = [
    { id: 1, name: "Far north", nameEs: "Norte", at: 2 },
    { id: 2, name: "", nameEs: "", at: 3 },
    { id: 3, name: "East", nameEs: "", at: 1 },
  ];
  await changeField(grace, id, { name: "Zone", nameEs: "", choices, added: "West" });
  expect((await one("Zone")).choices).toEqual([
    { id: 3, name: "East", nameEs: null },
    { id: 1, name: "Far north", nameEs: "Norte" },
    { id: 2, name: "South", nameEs: null, removed: true },
    { id: 4, name: "West", nameEs: null },
  ]);
  await changeField(grace, id, { name: "Zone", nameEs: "", choices: [], added: "south" });
  expect((await one("Zone")).choices[2]).toEqual({ id: 2, name: "South", nameEs: null });
  const twice = changeField(grace, id, {
    name: "Zone",
    nameEs: "",
    choices: [{ ...choices[2]!, name: "west" }],
    added: "",
  });
  await expect(twice).rejects.toMatchObject({ reason: "field_choice_twice" });
});

test("two of one name, one without choices, too many, and an agent's are refused", async () => {
  const { grace, ana, add, one } = await scene();
  await add("Route");
  await expect(add("RÓUTE")).rejects.toMatchObject({ reason: "field_taken" });
  await expect(add(" ")).rejects.toMatchObject({ reason: "field_empty" });
  await expect(add("Zone", "choice", "\n")).rejects.toMatchObject({ reason: "field_choices" });
  await addField(grace, { name: "Route", nameEs: "", subject: "conversation", kind: "date", choices: "" });
  const { id } = await one("Route");
  await removeField(grace, id);
  await add("Route");
  await expect(restoreField(grace, id)).rejects.toMatchObject({ reason: "field_taken" });
  await expect(removeField(ana, id)).rejects.toMatchObject({ reason: "not_allowed" });
  for (let n = 1; n < MOST_FIELDS; n++) await add(`Field ${n}`);
  await expect(add("One more")).rejects.toMatchObject({ reason: "field_many" });
  const foreign = await makeAgent(await makeAgency(), "manager");
  await expect(removeField(foreign, id)).rejects.toMatchObject({ reason: "field_gone" });
});
