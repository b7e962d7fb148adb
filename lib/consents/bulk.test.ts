import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { readSaid, type Said, takeBackSaid, writeSaid } from "./bulk.ts";

async function scene() {
  const agencyId = await makeAgency();
  const { userId } = await makeAgent(agencyId, "manager");
  const by = { agencyId, userId };
  const said = (purpose: Said["purpose"], state: Said["state"]): Said => ({
    ...{ kind: "phone", value: "+15305550142", purpose, state },
  });
  const write = (...list: Said[]) => transaction((tx) => writeSaid(tx, by, list));
  const takeBack = (list: Said[]) => transaction((tx) => takeBackSaid(tx, by, list));
  const stands = async () =>
    (await readSaid(db(), agencyId, [said("bulletin", "given")]))
      .map(({ purpose, state }) => `${purpose} ${state}`)
      .sort();
  return { said, write, takeBack, stands };
}

test("a list says what nobody has said; a refusal is stronger than a wish, and no list takes it back", async () => {
  const { said, write, stands } = await scene();
  expect(await write(said("bulletin", "given"))).toHaveLength(1);
  expect(await write(said("bulletin", "given"))).toEqual([]);
  await write(said("bulletin", "refused"), said("conversation", "refused"));
  await write(said("bulletin", "given"), said("conversation", "given"));
  expect(await stands()).toEqual(["bulletin refused", "conversation refused"]);
});

test("what a file was the first to say is taken back with it, and nothing else", async () => {
  const { said, write, takeBack, stands } = await scene();
  const first = await write(said("bulletin", "given"));
  const second = await write(said("bulletin", "given"), said("conversation", "refused"));
  expect(second.map(({ purpose }) => purpose)).toEqual(["conversation"]);
  await takeBack(second);
  expect(await stands()).toEqual(["bulletin given"]);
  await takeBack(first);
  expect(await stands()).toEqual([]);
});
