import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findAgent } from "../auth/agents.ts";
import { hashToken } from "../auth/tokens.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { findModel, saveModel, switchModel } from "./model.ts";

const typed = {
  address: "https://api.example.com/v1/",
  name: "town-model",
  key: "sk-secret",
  uses: ["translate" as const],
};

async function office() {
  const agencyId = await makeAgency();
  const ada = await makeAgent(agencyId, "admin");
  const usesNow = async () => (await findAgent(hashToken(ada.token), ada.agency.slug))!.agency.modelUses;
  return { agencyId, ada, usesNow };
}

test("a model is set up, switched off and on again as it was; the audit log has no key", async () => {
  const { agencyId, ada, usesNow } = await office();
  expect(await usesNow()).toEqual([]);
  await saveModel(ada, typed);
  expect(await findModel(agencyId)).toEqual({ ...typed, address: "https://api.example.com/v1" });
  expect(await usesNow()).toEqual(["translate"]);
  await switchModel(ada, false);
  expect(await usesNow()).toEqual([]);
  await switchModel(ada, true);
  expect(await usesNow()).toEqual(["translate"]);
  const { rows } = await db().execute<{ kind: string; data: string }>(
    sql`select kind, data from audit_entries where agency_id = ${agencyId} order by id`,
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["settings.model", "settings.model_off", "settings.model_on"]);
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("what was switched off stays off when it is changed, until somebody switches it on", async () => {
  const { ada, usesNow } = await office();
  await saveModel(ada, { ...typed, uses: [] });
  expect(await usesNow()).toEqual([]);
  await saveModel(ada, typed);
  expect(await usesNow()).toEqual(["translate"]);
  await switchModel(ada, false);
  await saveModel(ada, { ...typed, name: "another", uses: ["summarise"] });
  expect(await usesNow()).toEqual([]);
  await switchModel(ada, true);
  expect(await usesNow()).toEqual(["summarise"]);
});

test("a key goes on with its own host, and to no other", async () => {
  const { agencyId, ada } = await office();
  await saveModel(ada, typed);
  await saveModel(ada, { ...typed, address: "https://api.example.com/v2", key: "" });
  expect((await findModel(agencyId))!.key).toBe("sk-secret");
  await saveModel(ada, { ...typed, address: "https://elsewhere.example/v1", key: "" });
  expect((await findModel(agencyId))!.key).toBe("");
});

test.each([
  [{ address: "api.example.com/v1" }, "model_address"],
  [{ address: "https://me:secret@api.example.com/v1" }, "model_address"],
  [{ address: "http://api.example.com/v1" }, "model_plain"],
  [{ address: "http://93.184.216.34/v1" }, "model_plain"],
  [{ name: " " }, "model_incomplete"],
])("%o is refused: %s", async (wrong, why) => {
  const { agencyId, ada } = await office();
  await expect(saveModel(ada, { ...typed, ...wrong })).rejects.toThrow(why);
  expect(await findModel(agencyId)).toBeNull();
});

test.each([
  "http://127.0.0.1:11434/v1",
  "http://[::1]:8080/v1",
  "http://10.1.2.3/v1",
  "http://ollama:11434/v1",
])("%s may do without encryption: nothing leaves the agency's own network", async (address) => {
  const { agencyId, ada } = await office();
  await saveModel(ada, { ...typed, address: `${address}/chat/completions` });
  expect((await findModel(agencyId))!.address).toBe(address);
});

test("whoever is no admin changes nothing of it", async () => {
  const { agencyId } = await office();
  const grace = await makeAgent(agencyId, "manager");
  await expect(saveModel(grace, typed)).rejects.toThrow("not_allowed");
  await expect(switchModel(grace, false)).rejects.toThrow("not_allowed");
});

test("a key that is not to be kept is gone, and another one stands in its place where one is given with it", async () => {
  const { agencyId, ada } = await office();
  await saveModel(ada, typed);
  await saveModel(ada, { ...typed, key: "", dropKey: true });
  expect((await findModel(agencyId))!.key).toBe("");
  await saveModel(ada, { ...typed, key: "sk-another", dropKey: true });
  expect((await findModel(agencyId))!.key).toBe("sk-another");
  const { rows } = await db().execute<{ changed: string[] }>(
    sql`select data::json -> 'changed' as changed from audit_entries where agency_id = ${agencyId} order by id`,
  );
  expect(rows.map(({ changed }) => changed.includes("key"))).toEqual([true, true, true]);
});
