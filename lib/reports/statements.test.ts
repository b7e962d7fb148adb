import { expect, test } from "vitest";
import { connect, db, elsewhere } from "#db/index.ts";
import { env } from "../env.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { reportedTown } from "../testing/scenes/reporting.ts";
import { readAsked } from "./asked.ts";
import { count } from "./count.ts";
import { planFor } from "./plan.ts";
import { readReport } from "./read.ts";
import type { Ask } from "./read-facts.ts";
import { views } from "./views.ts";

const TODAY = "2026-11-20";

// Within this process each statement is held to the rules; what a thread asks is not seen there.
const askHere: Ask = async ({ text, values }, take) => {
  const { rows } = await db().$client.query<{ of: number; pack: string }>(text, values);
  return rows.map(({ of, pack }) => [Number(of), take(pack)]);
};

test("what the thread asks is asked by the rules, and counted there as it would be here", async () => {
  const { gail } = await reportedTown();
  await makeField(gail, "conversation", "Cause", "choice", "Meter, Main break");
  for (const view of views)
    for (const more of [{}, { tag: "leak" }, { from: "2026-10-28", to: "2026-11-03", began: "text" }]) {
      const asked = readAsked({ range: "all_time", show: view, ...more }, TODAY);
      const plan = (await planFor(gail, asked, view, TODAY))!;
      expect(await readReport(gail, asked, view, TODAY)).toEqual(await count(plan, askHere));
    }
});

test("reports that are asked for at once are each their own", async () => {
  const { gail } = await reportedTown();
  const asked = ["2026-10-28", "2026-11-01", "2026-11-04"].map((from) =>
    readAsked({ from, to: TODAY }, TODAY),
  );
  const read = () => asked.flatMap((days) => views.map((view) => readReport(gail, days, view, TODAY)));
  const alone: unknown[] = [];
  for (const one of read()) alone.push(await one);
  expect(await Promise.all(read())).toEqual(alone);
});

test("a report that the database gives up is told as that, and the next one is counted", async () => {
  const { gail } = await reportedTown();
  const asked = readAsked({ range: "all_time" }, TODAY);
  const hasty = connect(env().DATABASE_URL, 1, { statement_timeout: 200 });
  await db().transaction(async (tx) => {
    await tx.execute("lock table reported_days in access exclusive mode");
    const read = () => readReport(gail, asked, "hours", TODAY);
    await expect(elsewhere().run(hasty, read)).rejects.toMatchObject({ code: "57014" });
  });
  await hasty.$client.end();
  expect(await readReport(gail, asked, "hours", TODAY)).toMatchObject({ view: "hours" });
});
