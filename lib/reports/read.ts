import { prepared } from "#db/index.ts";
import { fromStandby } from "#db/reading.ts";
import type { Agent } from "../agents/agent.ts";
import type { Filter } from "../history/filter.ts";
import { beforeThat } from "./asked.ts";
import { type ByDay, daysOf } from "./days.ts";
import { type Facts, othersTurn } from "./facts.ts";
import { type Figures, figuresOf, spansOf } from "./figures.ts";
import {
  columnsOf,
  type Group,
  type Grouping,
  groupsOf,
  type NamedGroup,
  type PersonsGroup,
  readPeople,
  readSaid,
  readTags,
} from "./groups.ts";
import { hourOf } from "./hours.ts";
import { type HourOfWeek, loadOf } from "./load.ts";
import { readFacts } from "./read-facts.ts";
import { type RatedPerson, readRatedPeople, type Satisfaction, satisfactionOf } from "./satisfaction.ts";
import type { View } from "./views.ts";

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
  | { view: Grouping; groups: (Group | NamedGroup | PersonsGroup)[] };

/** What one of the reports shows of the days that are asked for. */
export const readReport = (agent: Agent, asked: Filter, view: View, today: string): Promise<Report> =>
  fromStandby(() => read(agent, asked, view, today));

async function read(agent: Agent, asked: Filter, view: View, today: string): Promise<Report> {
  if (view === "overview") return { view, ...(await readOverview(agent, asked, today)) };
  if (view === "tag") return { view, groups: await readTags(agent, asked) };
  if (view === "field") return { view, groups: await readSaid(agent, asked) };
  if (view === "hours") return { view, load: loadOf(asked, await readFacts(agent, asked, ["hour"])) };
  const facts = await readFacts(agent, asked, view === "satisfaction" ? ofRated : columnsOf[view]);
  if (view === "satisfaction")
    return { view, ...satisfactionOf(asked, facts), people: await readRatedPeople(agent, asked, facts) };
  if (view === "person") return { view, groups: await readPeople(agent, asked, facts) };
  return { view, groups: await groupsOf(asked, facts, view) };
}

const ofRated = ["flags", "answerer"] as const;
const ofOverview = ["closing", "closingBusiness", "hour", "took", "tookBusiness", "flags"] as const;

async function readOverview(agent: Agent, asked: Filter, today: string): Promise<Overview> {
  const earlier = beforeThat(asked);
  // The days before end where these begin: to ask twice would take as long again.
  const both = await readFacts(agent, { ...asked, from: earlier ? earlier.from : asked.from }, ofOverview);
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

/** Days within which a closed conversation may come back. */
export async function readReopenDays(agent: Agent): Promise<number> {
  const [row] = await prepared<{ days: number }>(
    "reopen-days",
    "select reopen_window_days as days from agencies where id = $1",
    [agent.agency.id],
  );
  return row!.days;
}
