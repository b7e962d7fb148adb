import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { again, makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { mentioned } from "./mentioned.ts";
import { countMentions, listMentions } from "./mentions.ts";
import { noteOpened } from "./opening.ts";
import { addNote } from "./replies.ts";

async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const { conversationId: id } = await say(await makeVisitor(agencyId, { name: "Pat Doe" }), "Hello");
  const note = async (body: string) => {
    const mentions = await mentioned(ben, body);
    await addNote(ben, await again(ben, { id }), { body, clientId: randomUUID(), mentions });
  };
  return { agencyId, ana, ben, id, note };
}

test("every note that names somebody is listed for them, and is read once its conversation is opened", async () => {
  const { ana, ben, id, note } = await scene();
  await note("@Ana please look");
  await note("Nobody is meant");
  await note("@AnaRuiz again, @ben");
  expect(await countMentions(ana)).toBe(2);
  const [last, first] = await listMentions(ana);
  expect(last).toMatchObject({
    conversationId: id,
    name: "Pat Doe",
    by: "Ben Okafor",
    words: "@AnaRuiz again, @ben",
    unread: true,
  });
  expect(first).toMatchObject({ words: "@Ana please look", unread: true });
  expect(await listMentions(ben)).toHaveLength(1);
  await noteOpened(ana, id, undefined);
  expect(await countMentions(ana)).toBe(0);
  expect((await listMentions(ana)).map(({ unread }) => unread)).toEqual([false, false]);
});

test("what names somebody in one agency is nothing to another", async () => {
  const { note } = await scene();
  await note("@Ana please look");
  const other = await makeAgent(await makeAgency(), "agent", "Ana Ruiz");
  expect(await listMentions(other)).toEqual([]);
});

test("a name is one with an ending and in brackets, and none within a mail address", async () => {
  const { ana, ben } = await scene();
  const named = (body: string) => mentioned(ben, body);
  for (const body of [
    "@Ana's street",
    "(@ana)",
    "@Ana, look",
    "seen@ once @ANA",
    "@Ana- now",
    "Done.@Ana",
    "¡@Ana!",
  ])
    expect(await named(body), body).toEqual([ana.userId]);
  for (const body of ["pat@ana.org", "Pat.Doe+1@Ana.gov", "ana@", "@", "@Anabel"])
    expect(await named(body), body).toEqual([]);
});
