import type { Filter } from "../history/filter.ts";
import type { Column } from "./columns.ts";
import { type ByDay, daysOf } from "./days.ts";
import { type Facts, othersTurn, Packs } from "./facts.ts";
import { type Figures, figuresOf, spansOf } from "./figures.ts";
import { type Group, groupsOf, peopleOf, type Wanted } from "./grouped.ts";
import { hourOf } from "./hours.ts";
import { type HourOfWeek, loadOf } from "./load.ts";
import { type Ask, readFacts } from "./read-facts.ts";
import { type RatedPerson, ratedPeople, type Satisfaction, satisfactionOf } from "./satisfaction.ts";
import type { Statement } from "./statements.ts";
import type { Grouping, View } from "./views.ts";

export type Overview = {
  figures: Figures;
  before: Figures | null;
  byDay: ByDay;
  spans: ReturnType<typeof spansOf>;
};
export type Report =
  | ({ view: "overview" } & Overview)
  | { view: "hours"; load: HourOfWeek[] }
  | ({ view: "satisfaction"; people: RatedPerson[] } & Satisfaction)
  | { view: Grouping; groups: Group[] };

/** All that is to be known to count a report. `earlier`: the days right before, which are read with those that are asked for. */
export type Plan = {
  view: View;
  asked: Filter;
  earlier: Filter | null;
  today: string;
  wanted: Wanted[];
  columns: readonly Column[];
  statement: Statement;
};

/** Knows nothing but what it is given: it runs in a thread (`counting-thread.ts`), which loads little. */
export async function count(plan: Plan, ask: Ask): Promise<Report> {
  const { view, asked, wanted } = plan;
  const read = await readFacts(plan, ask);
  if (view === "tag" || view === "field") return { view, groups: await groupsOf(asked, wanted, read) };
  const facts = read.get(0) ?? new Packs().facts([], plan.columns);
  if (view === "overview") return { view, ...(await overviewOf(plan, facts)) };
  if (view === "hours") return { view, load: loadOf(asked, facts) };
  if (view === "satisfaction")
    return { view, ...satisfactionOf(asked, facts), people: ratedPeople(asked, facts, wanted) };
  if (view === "person") return { view, groups: await peopleOf(asked, wanted, facts) };
  return { view, groups: await groupsOf(asked, wanted, facts.by(keyOf(view, facts))) };
}

function keyOf(view: "channel" | "queue", facts: Facts): (row: number) => number {
  const { channel } = facts.columns;
  return view === "channel" ? (row) => channel[row]! : (row) => (facts.is(row, "missed") ? 2 : 1);
}

async function overviewOf({ asked, earlier, today }: Plan, both: Facts): Promise<Overview> {
  const [facts, then] = earlier ? apart(both, hourOf(asked.from!)) : [both, null];
  const figures = await figuresOf(asked, facts);
  await othersTurn();
  const before = earlier && then && (await figuresOf(earlier, then));
  await othersTurn();
  const byDay = await daysOf(asked, facts, today);
  await othersTurn();
  return { figures, before, byDay, spans: spansOf(asked, facts) };
}

function apart(facts: Facts, begin: number): [since: Facts, before: Facts] {
  const { hour } = facts.columns;
  return [facts.those((row) => hour[row]! >= begin), facts.those((row) => hour[row]! < begin)];
}
