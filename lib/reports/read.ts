import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import type { Filter } from "../history/filter.ts";
import { beforeThat } from "./asked.ts";
import { type ByDay, daysOf } from "./days.ts";
import { readFacts } from "./facts.ts";
import { type Figures, figuresOf, spansOf } from "./figures.ts";
import { type Group, type Grouping, groupsOf, type PersonsGroup, readPeople, readTags } from "./groups.ts";
import { type HourOfWeek, loadOf } from "./load.ts";
import { readSatisfaction, type Satisfaction } from "./satisfaction.ts";
import type { View } from "./views.ts";

export type Overview = {
  figures: Figures;
  before: Figures | null;
  byDay: ByDay;
  spans: ReturnType<typeof spansOf>;
  satisfaction: Satisfaction;
};
export type Report =
  | ({ view: "overview" } & Overview)
  | { view: "hours"; load: HourOfWeek[] }
  | ({ view: "satisfaction" } & Satisfaction)
  | { view: Grouping; groups: (Group | PersonsGroup)[] };

/** What one of the reports shows of the days that are asked for. */
export async function readReport(agent: Agent, asked: Filter, view: View, today: string): Promise<Report> {
  if (view === "overview") return { view, ...(await readOverview(agent, asked, today)) };
  if (view === "satisfaction") return { view, ...(await readSatisfaction(agent, asked)) };
  if (view === "tag") return { view, groups: await readTags(agent, asked) };
  const facts = await readFacts(agent, asked);
  if (view === "hours") return { view, load: loadOf(asked, facts) };
  if (view === "person") return { view, groups: await readPeople(agent, asked, facts) };
  return { view, groups: groupsOf(asked, facts, view) };
}

async function readOverview(agent: Agent, asked: Filter, today: string): Promise<Overview> {
  const earlier = beforeThat(asked);
  const [facts, then, satisfaction] = await Promise.all([
    readFacts(agent, asked),
    earlier && readFacts(agent, earlier),
    readSatisfaction(agent, asked),
  ]);
  return {
    figures: figuresOf(asked, facts),
    before: earlier && then && figuresOf(earlier, then),
    byDay: daysOf(asked, facts, today),
    spans: spansOf(asked, facts),
    satisfaction,
  };
}

/** Days within which a closed conversation may come back. */
export async function readReopenDays(agent: Agent): Promise<number> {
  const [row] = await prepared<{ days: number }>(
    "reopen-days",
    "select reopen_window_days as days from agencies where id = $1",
    [agent.agency.id],
  );
  return row!.days;
}
