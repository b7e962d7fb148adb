import { expect, test } from "vitest";
import { listHistory } from "../history/list.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { groupsOf } from "../testing/scenes/reporting.ts";
import { readAsked } from "./asked.ts";

const TODAY = "2026-11-25";

test("by a field with choices or with yes and no, and each number has exactly its conversations behind it", async () => {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager", "Gail Lund");
  await makeField(gail, "conversation", "Work order");
  const cause = await makeField(gail, "conversation", "Cause", "choice", "Meter, Main break, Billing");
  const senior = await makeField(gail, "conversation", "Senior", "yes_no");
  const past = (day: number, custom: Record<string, number | boolean>) =>
    makePast(agencyId, {
      ...{ custom, firstInboundAt: new Date(`2026-11-1${day}T18:00:00Z`) },
      said: [{ at: `2026-11-1${day}T18:00:00Z`, body: "Water" }],
    });
  await past(1, { [cause]: 2, [senior]: true });
  await past(2, { [cause]: 2, [senior]: false });
  await past(3, { [cause]: 1 });
  await past(4, {});
  const report = async (more: Record<string, string>) => {
    const asked = readAsked({ range: "all_time", show: "field", ...more }, TODAY);
    const groups = await groupsOf(gail, asked, "field", TODAY);
    for (const { conversations } of groups)
      expect((await listHistory(gail, conversations.filter)).total).toBe(conversations.n);
    return groups.map(({ name, conversations }) => [name, conversations.n]);
  };
  const byCause = [
    ["Main break", 2],
    ["Meter", 1],
  ];
  expect(await report({})).toEqual(byCause);
  expect(await report({ field: `${cause}.2` })).toEqual(byCause);
  expect(await report({ field: `${senior}` })).toEqual([
    ["Yes", 1],
    ["No", 1],
  ]);
  expect(await report({ from: "2026-11-12", to: "2026-11-30" })).toEqual([
    ["Meter", 1],
    ["Main break", 1],
  ]);
  expect(readAsked({ range: "all_time", show: "tag", field: `${cause}` }, TODAY).field).toBeNull();
});
