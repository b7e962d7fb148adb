import { expect, test } from "vitest";
import { findKeywordHits } from "../history/keyword-hits.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { addKeywords, addUsualKeywords, listKeywords, removeKeyword } from "./keywords.ts";

const office = async () => makeAgent(await makeAgency(), "admin");
const words = async (agencyId: number) => (await listKeywords(agencyId)).map((one) => one.words);

test("phrases are added one a line, and the same in another form is the same", async () => {
  const ada = await office();
  await addKeywords(ada, "en", " gas   leak \n\nsinkhole\n");
  await Promise.all([addKeywords(ada, "en", "Gas leaks"), addKeywords(ada, "en", "GAS LEAK")]);
  expect(await words(ada.agency.id)).toEqual(["gas leak", "sinkhole"]);
  const [first] = await listKeywords(ada.agency.id);
  await removeKeyword(ada, first!.id);
  await addKeywords(ada, "en", "gas leak");
  expect(await words(ada.agency.id)).toEqual(["gas leak", "sinkhole"]);
});

test("what is no phrase, too many of them, and who is no admin are refused", async () => {
  const ada = await office();
  const ben = await makeAgent(ada.agency.id, "manager");
  await expect(addKeywords(ada, "en", " \n ")).rejects.toThrow("keyword_none");
  await expect(addKeywords(ada, "en", "!!!")).rejects.toThrow("keyword_bad");
  await expect(addKeywords(ada, "en", "one two three four five six seven eight nine")).rejects.toThrow(
    "keyword_bad",
  );
  const many = Array.from({ length: 201 }, (_, n) => `word${n}`).join("\n");
  await expect(addKeywords(ada, "en", many)).rejects.toThrow("keyword_many");
  await expect(addUsualKeywords(ben)).rejects.toThrow("not_allowed");
  await expect(removeKeyword(ben, 1)).rejects.toThrow("not_allowed");
  expect(await words(ada.agency.id)).toEqual([]);
});

test("last year's conversations are found that would have matched, each once, in either language", async () => {
  const ada = await office();
  const write = async (body: string) => (await say(await makeVisitor(ada.agency.id), body)).conversationId;
  const leak = await write("The gas is off. I saw gas leaking, gas leaks!");
  const flood = await write("Está todo inundado");
  await write("My gas bill. A leak in the roof.");
  await say(await makeVisitor(await makeAgency()), "gas leak");
  await addKeywords(ada, "en", "gas leak");
  await addKeywords(ada, "es", "inundación");
  const hits = await findKeywordHits(ada, await listKeywords(ada.agency.id));
  expect(hits).toMatchObject({ count: 2, more: false });
  expect(hits.shown.map((one) => [one.conversationId, one.words])).toEqual([
    [flood, "inundación"],
    [leak, "gas leak"],
  ]);
});
