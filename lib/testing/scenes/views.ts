import { expect } from "vitest";
import { assign } from "../../conversations/assignment.ts";
import { findConversation } from "../../conversations/finding.ts";
import { type ListQuery, listConversations, listWhole } from "../../conversations/list.ts";
import { tagByName } from "../../conversations/tagging.ts";
import { narrowInbox } from "../../views/narrowing.ts";
import { readViewsPanel } from "../../views/panel.ts";
import { saveView } from "../../views/saving.ts";
import { makeAgency, makeAgent, makeVisitor, say } from "../factories.ts";

export const NOW = new Date();

/** Three conversations, two of them with a tag, and who may look at them. */
export async function town() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const mia = await makeAgent(agencyId, "manager", "Mia Chen");
  const ids: number[] = [];
  for (const name of ["One", "Two", "Three"])
    ids.push((await say(await makeVisitor(agencyId, { name }), `words of ${name}`)).conversationId);
  await tagByName(mia, (await findConversation(mia, ids[0]!))!, "leak");
  await tagByName(mia, (await findConversation(mia, ids[1]!))!, "leak");
  const give = async (id: number, to: number) =>
    assign(mia, (await findConversation(mia, id))!, { to, sawAssignee: null });
  return { agencyId, ana, ben, mia, ids, give };
}

export const refusal = (done: Promise<unknown>) =>
  done.then(
    () => null,
    (error: unknown) => error,
  );

export type Town = Awaited<ReturnType<typeof town>>;

export const keep = (agent: Town["ana"], name: string, search: string, isShared = false) =>
  saveView(agent, { name, isShared, asked: { search } });

export const query = (more: Partial<ListQuery>): ListQuery => ({
  ...{ category: "yours", sort: "urgent", search: "", limit: 50, keep: [] },
  ...more,
});

export async function listed(agent: Town["ana"], view: number, search = "") {
  const narrowed = await narrowInbox(agent, { view, search }, NOW);
  const asked = query({ ...narrowed, view: null, search });
  const { rows } = await listConversations(agent, asked);
  expect((await listWhole(agent, asked)).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

export const counted = async (agent: Town["ana"]) => {
  const { views } = await readViewsPanel(agent, { category: "yours", search: "", opened: null }, NOW);
  return Object.fromEntries(views.map(({ name, count }) => [name, count]));
};
