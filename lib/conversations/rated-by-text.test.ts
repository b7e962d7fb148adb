import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { type SatisfactionSettings, saveSatisfactionSettings } from "../agencies/satisfaction.ts";
import { end, kept, own, scene } from "../testing/scenes/rating.ts";
import { answer, carry, PHONE, type Said, said, text } from "../testing/scenes/texting.ts";
import { connectNumber, startTextProvider } from "../testing/text-provider.ts";
import { findConversation } from "./finding.ts";
import { askQuestion } from "./rating.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

/** A number that was asked how it was served, by text. */
async function asked(more: Partial<SatisfactionSettings> = {}) {
  const { admin, agencyId } = await scene(["text"]);
  await saveSatisfactionSettings(admin, { ...own, channels: ["text"], ...more });
  const number = await connectNumber(agencyId, provider.base);
  await text(number, "My bin is broken");
  await answer(admin, "A new one is on its way");
  const [{ conversation }] = (await said(agencyId)) as [Said];
  await end(admin, (await findConversation(admin, Number(conversation)))!);
  await askQuestion(agencyId, Number(conversation));
  await carry(agencyId);
  const thanks = async () => (await said(agencyId)).filter(({ kind }) => kind === "thanks");
  return { admin, agencyId, number, thanks };
}

test("a digit by text is thanked for once, however many follow, and in the agency's own words", async () => {
  const { agencyId, number, thanks } = await asked({ thanksEn: "Thanks from the water people!" });
  await text(number, "4");
  await text(number, "5");
  await text(number, "4");
  expect((await thanks()).map(({ body }) => body)).toEqual(["Thanks from the water people!"]);
  expect(await kept(agencyId)).toEqual([{ score: 4, comment: "", asked: true }]);
  // One number gets one after the other.
  for (let left = 3; left > 0; left--) await carry(agencyId);
  expect((await thanks())[0]!.delivery).toBe("sent");
  await text(number, "The new bin is here");
  expect((await said(agencyId)).at(-1)).toMatchObject({ kind: "inbound" });
});

test("nobody is thanked whom the agency does not thank, or who has said STOP; the digit counts all the same", async () => {
  const off = await asked({ thanksByText: false });
  await text(off.number, "3");
  expect(await off.thanks()).toEqual([]);
  expect(await kept(off.agencyId)).toEqual([{ score: 3, comment: "", asked: true }]);
  const stopped = await asked();
  await db().execute(sql`insert into consents (agency_id, kind, value, purpose, state)
    values (${stopped.agencyId}, 'phone', ${PHONE}, 'conversation', 'refused')`);
  await text(stopped.number, "3");
  expect(await stopped.thanks()).toEqual([]);
  expect(await kept(stopped.agencyId)).toEqual([{ score: 3, comment: "", asked: true }]);
});
