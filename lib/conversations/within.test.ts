import { expect, test } from "vitest";
import type { Also } from "../history/filter.ts";
import { snooze } from "../snoozing/snooze.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../testing/factories.ts";
import { assign } from "./assignment.ts";
import { findConversation } from "./finding.ts";
import { type ListQuery, listConversations } from "./list.ts";
import { listingOf, valuesOf } from "./within.ts";

/** Two of Ana's own, one of which sleeps, and one that nobody has; each of a resident of its name. */
async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const write = async (name: string) => {
    const { conversationId } = await say(
      await makeVisitor(agencyId, { name }),
      `A hydrant leaks at ${name}’s`,
    );
    return (await findConversation(ana, conversationId))!;
  };
  const [mine, free, asleep] = [await write("Pat"), await write("José"), await write("Kim")];
  await snooze(ana, asleep, { until: null, seen: asleep.lastEventId });
  await assign(ana, mine, { to: ana.userId, sawAssignee: null });
  const listed = async (more: Partial<ListQuery>) => {
    const query: ListQuery = { category: "yours", sort: "urgent", search: "", limit: 50, keep: [], ...more };
    const { rows } = await listConversations(ana, query);
    return rows.map(({ id }) => id).sort((a, b) => a - b);
  };
  const ids = { mine: mine.id, free: free.id, asleep: asleep.id };
  return { ana, listed, ...ids };
}
const within = (also: Also[], words = "", isEverywhere = true) => ({ also, words, isEverywhere });
const unassigned: Also = () => "c.assignee_id is null";

test("a category lists what is in it and awake, and what is typed there finds what sleeps as well", async () => {
  const { listed, mine, free, asleep } = await scene();
  expect([await listed({}), await listed({ category: "new" })]).toEqual([[mine], [free]]);
  expect(await listed({ search: "hydrant" })).toEqual([mine, asleep]);
  expect(await listed({ search: "  " })).toEqual([mine]);
  expect([await listed({ category: "new", search: "JOSE" }), await listed({ search: "jose" })]).toEqual([
    [free],
    [],
  ]);
});

test("conditions narrow the category, or all that is open in its place", async () => {
  const { listed, mine, free } = await scene();
  const everything = within([]);
  expect(await listed({ within: everything })).toEqual([mine, free]);
  expect(await listed({ within: within([unassigned]) })).toEqual([free]);
  expect(await listed({ within: within([unassigned], "", false) })).toEqual([]);
});

test("a view's own words find nothing that sleeps, for nobody looks for it now; typed ones beside them do", async () => {
  const { listed, mine, free, asleep } = await scene();
  const view = within([], "hydrant");
  expect(await listed({ within: view })).toEqual([mine, free]);
  expect(await listed({ within: view, search: "leaks" })).toEqual([mine, free, asleep]);
});

test("without words nothing is searched, and each condition stands for itself", async () => {
  const { ana } = await scene();
  const either: Also = ({ add }) => `c.id = ${add(1)} or c.id = ${add(2)}`;
  const values = valuesOf(ana);
  const asked = { category: "new", search: "", within: within([either, unassigned]) } as const;
  const { tables, isIn } = listingOf(asked, values);
  expect(tables).toBe("");
  expect(isIn).toBe("c.status = 'open' and (c.id = $3 or c.id = $4) and (c.assignee_id is null)");
  expect(values.list).toEqual([ana.agency.id, ana.userId, 1, 2]);
});
