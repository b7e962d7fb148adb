import type { Agent } from "../agents/agent.ts";
import { type Called, readCalled } from "../history/called.ts";
import { byNumber, type Choices } from "../history/choices.ts";
import { countAll, MOST_FOUND } from "../history/counting.ts";
import { type Preset, todayIn } from "../history/days.ts";
import { type Filter, writeFilter } from "../history/filter.ts";
import { rangeOf, readKept, writeKept } from "../history/kept.ts";
import { findView, type HistoryView, isOfHistory } from "./views.ts";

/** Counting stops behind these: of what no index knows every conversation is read, a third of a second in 200,000. */
const COUNTED_MS = 1000;

export type ReadView = {
  filter: Filter;
  range: Preset | null;
  called: Called;
  /** `MOST_FOUND + 1` for more than that; null where it is not counted. */
  count: number | null;
};

/** What each asks today, as it is called by now, and how many that are. */
export async function readHistoryViews(
  agent: Agent,
  views: HistoryView[],
  choices: Choices,
  now: Date,
): Promise<Map<number, ReadView>> {
  const today = todayIn(agent.agency.timeZone, now);
  const begun = Date.now();
  const read = new Map<number, ReadView>();
  // One behind the other: a list of views takes one connection, and no more than its time.
  for (const { id, asked } of views) {
    const filter = { ...readKept(asked.filter, today), view: id };
    const isCounted = !filter.search && Date.now() - begun < COUNTED_MS;
    read.set(id, {
      ...{ filter, range: rangeOf(asked.filter), called: await readCalled(agent, filter, choices) },
      count: isCounted ? await countAll(agent, filter, MOST_FOUND + 1) : null,
    });
  }
  return read;
}

/** The view that a page of the history was opened as, and whether another filter stands there by now. */
export type OpenedView = { id: number; view: HistoryView | null; isChanged: boolean };

export async function openedAs(agent: Agent, filter: Filter, now: Date): Promise<OpenedView | null> {
  if (filter.view === null) return null;
  const found = await findView(agent, filter.view);
  const view = found && isOfHistory(found) ? found : null;
  // As the page has it, which asks for a tag that was merged by the one that it counts as.
  const kept =
    view && (await byNumber(agent, readKept(view.asked.filter, todayIn(agent.agency.timeZone, now))));
  return {
    ...{ id: filter.view, view },
    isChanged: kept !== null && writeFilter(kept) !== writeKept(filter, null),
  };
}
