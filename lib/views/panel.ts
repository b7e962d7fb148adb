import type { Agent } from "../agents/agent.ts";
import type { Category } from "../conversations/categories.ts";
import { countMentions } from "../conversations/mentions.ts";
import { countViews } from "./counting.ts";
import type { Opened } from "./narrowing.ts";
import { isOfInbox, listViews } from "./views.ts";
import { writeNarrowed } from "./written.ts";

/** Without a count it folds. */
export type CountedView = { id: number; name: string; count: number | null };

/** More than these would push what is listed out of sight, and each is counted whenever anything happens. */
const IN_SIGHT = 4;

/** What stands under the categories, and what can be saved of what is listed. */
export type ViewsPanel = {
  views: CountedView[];
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
  const views = (await listViews(agent)).filter(isOfInbox);
  const counted = views.filter(({ id }, at) => at < IN_SIGHT || id === opened?.id);
  const [mentions, counts, savable] = await Promise.all([
    countMentions(agent),
    countViews(agent, counted, now),
    search.trim() ? writeNarrowed(agent, { category, search, view: opened?.view ?? null }) : null,
  ]);
  return {
    views: views.map(({ id, name }) => ({ id, name, count: counts.get(id) ?? null })),
    ...{ mentions, opened, savable },
  };
}
