import type { Agent } from "../agents/agent.ts";
import type { Category } from "../conversations/categories.ts";
import { countMentions } from "../conversations/mentions.ts";
import { countViews } from "./counting.ts";
import type { Opened } from "./narrowing.ts";
import { isOfHistory, isOfInbox, listViews } from "./views.ts";
import { writeNarrowed } from "./written.ts";

export type ShownView = {
  id: number;
  name: string;
  count: number | null;
  /** What one of the history asks there. It is not counted here: that may read every conversation there ever was. */
  history: string | null;
  isFolded: boolean;
};

/** More than these would push what is listed out of sight, and each is counted whenever anything happens. */
const IN_SIGHT = 4;

/** What stands under the categories, and what can be saved of what is listed. */
export type ViewsPanel = {
  views: ShownView[];
  /** Notes that name whoever looks, and that they have not opened. */
  mentions: number;
  opened: Opened | null;
  /** As it would be typed; null where nothing narrows the category. */
  savable: string | null;
};

type Asked = { category: Category; search: string; opened: Opened | null };

export async function readViewsPanel(
  agent: Agent,
  { category, search, opened }: Asked,
  now: Date,
): Promise<ViewsPanel> {
  const views = await listViews(agent);
  const inSight = views.filter(({ id }, at) => at < IN_SIGHT || id === opened?.id);
  const [mentions, counts, savable] = await Promise.all([
    countMentions(agent),
    countViews(agent, inSight.filter(isOfInbox), now),
    search.trim() ? writeNarrowed(agent, { category, search, view: opened?.view ?? null }) : null,
  ]);
  return {
    views: views.map((view) => ({
      ...{ id: view.id, name: view.name, count: counts.get(view.id) ?? null },
      history: isOfHistory(view) ? view.asked.filter : null,
      isFolded: !inSight.includes(view),
    })),
    ...{ mentions, opened, savable },
  };
}
