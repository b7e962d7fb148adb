import { expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { listCanned, noteUse, removeCanned, restoreCanned, saveCanned, type TypedCanned } from "./canned.ts";

const typed = (more: Partial<TypedCanned> = {}): TypedCanned => ({
  ...{ name: "Bin days", folder: "Waste", textEn: "It comes on {{conversation.number}}.", textEs: "" },
  ...{ whose: "own" as const },
  ...more,
});
const namesOf = async (agent: Agent) => (await listCanned(agent)).map(({ name }) => name);

async function office() {
  const agencyId = await makeAgency();
  return {
    ana: await makeAgent(agencyId),
    ben: await makeAgent(agencyId),
    grace: await makeAgent(agencyId, "manager"),
  };
}

test("one's own is nobody else's, the agency's is everybody's", async () => {
  const { ana, ben, grace } = await office();
  await saveCanned(ana, typed(), null);
  await saveCanned(grace, typed({ name: "Opening hours", whose: "agency" }), null);
  expect(await namesOf(ana)).toEqual(["Bin days", "Opening hours"]);
  expect(await namesOf(ben)).toEqual(["Opening hours"]);
  expect(await namesOf((await office()).ana)).toEqual([]);
});

test("an agent writes none for everybody, and changes none of everybody's", async () => {
  const { ana, grace } = await office();
  await expect(saveCanned(ana, typed({ whose: "agency" }), null)).rejects.toThrow("not_allowed");
  await saveCanned(grace, typed({ whose: "agency" }), null);
  const [one] = await listCanned(ana);
  await expect(saveCanned(ana, typed({ name: "Mine now" }), one!.id)).rejects.toThrow("canned_gone");
  await removeCanned(ana, one!.id);
  expect(await namesOf(ana)).toEqual(["Bin days"]);
});

test("a manager shares their own with everybody", async () => {
  const { ana, grace } = await office();
  await saveCanned(grace, typed(), null);
  const [own] = await listCanned(grace);
  await saveCanned(grace, typed({ whose: "agency", textEs: "Pasa el martes." }), own!.id);
  expect(await listCanned(ana)).toMatchObject([{ id: own!.id, isOwn: false, textEs: "Pasa el martes." }]);
});

test("what was taken last stands first, for whoever took it", async () => {
  const { ana, ben, grace } = await office();
  for (const name of ["Alpha", "Beta", "Gamma"])
    await saveCanned(grace, typed({ name, whose: "agency" }), null);
  const gamma = (await listCanned(ana)).find(({ name }) => name === "Gamma")!;
  await noteUse(ana, gamma.id);
  expect(await namesOf(ana)).toEqual(["Gamma", "Alpha", "Beta"]);
  expect(await namesOf(ben)).toEqual(["Alpha", "Beta", "Gamma"]);
});

test("a colleague's own is not taken, nor one of another agency", async () => {
  const { ana, ben } = await office();
  await saveCanned(ana, typed(), null);
  const [own] = await listCanned(ana);
  for (const other of [ben, (await office()).grace]) {
    await noteUse(other, own!.id);
    await removeCanned(other, own!.id);
  }
  expect(await listCanned(ana)).toMatchObject([{ id: own!.id, usedAt: null }]);
});

test("what was removed is put back as it was", async () => {
  const { ana } = await office();
  await saveCanned(ana, typed(), null);
  const [own] = await listCanned(ana);
  await removeCanned(ana, own!.id);
  expect(await listCanned(ana)).toEqual([]);
  await restoreCanned(ana, own!.id);
  expect(await listCanned(ana)).toEqual([own]);
});

test.each([
  [{ name: " " }, "canned_name"],
  [{ textEn: "", textEs: " " }, "canned_text"],
  [{ textEs: "Hola {{contacto.nombre}}" }, "placeholder_unknown"],
  [{ textEn: "w".repeat(20_001) }, "text_long"],
] as const)("%o is refused: %s", async (wrong, why) => {
  const { ana } = await office();
  await expect(saveCanned(ana, typed(wrong), null)).rejects.toThrow(why);
  expect(await listCanned(ana)).toEqual([]);
});
