import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { saveAgency } from "../agencies/agency.ts";
import { makeAgency, makeAgent, makeVisitor, say, workJobs } from "../testing/factories.ts";
import { said, text } from "../testing/scenes/texting.ts";
import { connectNumber, startTextProvider } from "../testing/text-provider.ts";

let provider: Awaited<ReturnType<typeof startTextProvider>>;
beforeAll(async () => {
  provider = await startTextProvider();
});
afterAll(() => provider.close());

const answers = async (agencyId: number) =>
  (await said(agencyId)).filter(({ kind }) => kind === "auto_response").map(({ body }) => body);

test("who chose a language that is not offered is answered in the one that is, and in their own once it is again", async () => {
  const agencyId = await makeAgency({ bubbleOn: false });
  const admin = await makeAgent(agencyId, "admin");
  await db().execute(sql`update agencies set auto_response_en = 'We are away.', auto_response_es = 'No estamos.'
    where id = ${agencyId}`);
  await saveAgency(admin, { ...admin.agency, onlyLanguage: "en" });
  await say(await makeVisitor(agencyId, { language: "es" }), "¿Cuándo pasa el camión?");
  await workJobs();
  expect(await answers(agencyId)).toEqual(["We are away."]);
  const now = { ...admin, agency: { ...admin.agency, onlyLanguage: "en" as const } };
  await saveAgency(now, { ...now.agency, onlyLanguage: null });
  await say(await makeVisitor(agencyId, { language: "es" }), "¿Y el martes?");
  await workJobs();
  expect(await answers(agencyId)).toEqual(["We are away.", "No estamos."]);
});

test("a word of the other language is understood by text, and answered in the one that is offered", async () => {
  const agencyId = await makeAgency();
  const admin = await makeAgent(agencyId, "admin");
  const number = await connectNumber(agencyId, provider.base);
  await saveAgency(admin, { ...admin.agency, onlyLanguage: "en" });
  await text(number, "AYUDA");
  await workJobs();
  expect((await said(agencyId)).at(-1)!.body).toMatch(/Reply STOP/i);
});
