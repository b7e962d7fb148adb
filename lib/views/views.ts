import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { canManageViews, canReadHistory } from "../agents/may.ts";
import type { Asked } from "../search/asked.ts";

/** What a view of the inbox asks. */
export type InboxSearch = Pick<Asked, "terms" | "words">;
type Kept = { place: "inbox"; asked: InboxSearch } | { place: "history"; asked: { filter: string } };
export type View = Kept & {
  id: number;
  name: string;
  ownerId: number;
  ownerName: string;
  isShared: boolean;
};
export type InboxView = View & { place: "inbox" };
export type HistoryView = View & { place: "history" };

/** Of one person, and of those that an agency shares: each is counted whenever the panel is printed. */
export const MOST_VIEWS = 30;

/** One's own, then those that everybody has, each in its order. */
export async function listViews(agent: Agent): Promise<View[]> {
  const { agency, userId } = agent;
  const text = `${viewText} order by v.is_shared, v.position, v.id`;
  const views = await prepared<View>("list-views", text, [agency.id, userId]);
  return views.filter((view) => maySee(agent, view));
}

/** Null for what is gone, another agency's or somebody's own. */
export async function findView(agent: Agent, id: number): Promise<View | null> {
  if (!Number.isSafeInteger(id)) return null;
  const { agency, userId } = agent;
  const [view] = await prepared<View>("find-view", `${viewText} and v.id = $3`, [agency.id, userId, id]);
  return view && maySee(agent, view) ? view : null;
}

/** A colleague may share what leads to a page that is not there for everybody. */
const maySee = (agent: Agent, { place }: View): boolean => place === "inbox" || canReadHistory(agent);

const viewText = `
  select v.id, v.name, v.owner_id as "ownerId", u.name as "ownerName", v.is_shared as "isShared", v.place, v.asked
  from saved_views v join users u on u.id = v.owner_id
  where v.agency_id = $1 and (v.is_shared or v.owner_id = $2) and v.removed_at is null`;

/** A shared one is its maker's to change, and a manager's, who is there when its maker has left. */
export const mayChange = (agent: Agent, { ownerId, isShared }: Pick<View, "ownerId" | "isShared">): boolean =>
  ownerId === agent.userId || (isShared && canManageViews(agent));

export const isOfInbox = (view: View): view is InboxView => view.place === "inbox";
export const isOfHistory = (view: View): view is HistoryView => view.place === "history";
