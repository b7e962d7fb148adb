import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { listCommunications } from "../contacts/communications.ts";
import { readThread } from "../conversations/thread.ts";
import { mergeContacts } from "../people/merging.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { carryAll, makeBroadcast, makeResidents } from "../testing/scenes/broadcasting.ts";
import { answer, carry as carryAnswers, said, text } from "../testing/scenes/texting.ts";
import { type Number as Connected, connectNumber, startTextProvider } from "../testing/text-provider.ts";
import { listAnswers } from "./answers.ts";
import { startBroadcast } from "./starting.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
let mia: Agent;
let number: Connected;
beforeAll(async () => {
  provider = await startTextProvider();
});
beforeEach(async () => {
  mia = await makeAgent(await makeAgency(), "manager");
  number = await connectNumber(mia.agency.id, provider.base, { perSecond: 999 });
  provider.taken.length = 0;
});
afterEach(() => provider.play((_, __, take) => take()));
afterAll(() => provider.close());

const carry = (id: number) => carryAll(mia.agency.id, id);

test("what comes back is tied to it and told in the thread, once; what answers our own words is not", async () => {
  const { id: agencyId } = mia.agency;
  await makeResidents(agencyId, 2);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carry(draft.id);
  await text(number, "At what time?", "+15305551001");
  await text(number, "And where?", "+15305551001");
  await text(number, "Who are you?", "+15305558888");
  const [first] = await said(agencyId);
  const conversation = Number(first!.conversation);
  const thread = await readThread({ agencyId, id: conversation });
  const told = thread.items.filter(({ kind }) => kind === "conversation.answers_broadcast");
  expect(told).toMatchObject([{ broadcast: { name: "Flushing", words: "We flush the mains on Tuesday." } }]);
  expect(await listAnswers(mia, draft)).toMatchObject({
    ...{ total: 1, waiting: 1 },
    answers: [{ id: conversation, name: "Resident 1001", words: "And where?", waits: true }],
  });
  await answer(mia, "From nine to noon");
  expect(await listAnswers(mia, draft)).toMatchObject({ total: 1, waiting: 0 });
  const second = await makeBroadcast(mia);
  await startBroadcast(mia, second);
  await carryAnswers(agencyId);
  await carry(second.id);
  await answer(mia, "Anything else?");
  await text(number, "No, thanks", "+15305551001");
  expect(await listAnswers(mia, second)).toMatchObject({ total: 0 });
});

test("a contact’s history has what was sent to them, also after their card was merged away", async () => {
  const { id: agencyId } = mia.agency;
  const ids = await makeResidents(agencyId, 2);
  const draft = await makeBroadcast(mia);
  await startBroadcast(mia, draft);
  await carry(draft.id);
  const history = (id: number, method: "text" | "email" | null = null) =>
    listCommunications(mia, id, { from: null, to: null, method, limit: 10 });
  const [one, two] = [ids.get("1000")!, ids.get("1001")!];
  expect(await history(one)).toMatchObject({
    total: 1,
    items: [
      {
        type: "broadcast",
        channel: "text",
        delivery: "sent",
        words: "We flush the mains on Tuesday.",
        author: mia.name,
      },
    ],
  });
  expect(await history(one, "email")).toMatchObject({ total: 0 });
  await mergeContacts(mia, (await findContact(mia, one))!, (await findContact(mia, two))!);
  expect(await history(one)).toMatchObject({ total: 2 });
});
