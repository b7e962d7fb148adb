import type { Agent } from "../agents/agent.ts";
import { conditionOf, findWanted } from "../custom-fields/asked.ts";
import { momentsOfDays } from "../local-time.ts";
import { findTag } from "../tags/tags.ts";
import type { Also, Filter, Status } from "./filter.ts";
import { finerConditions } from "./finer-conditions.ts";

/** Collects the parameters of one statement; `add` answers with the place of its value, `$n`. */
export type Values = { list: unknown[]; add: (value: unknown) => string };

/** The agency is always `$1`. */
export function valuesFor(agent: Agent): Values {
  const list: unknown[] = [agent.agency.id];
  return { list, add: (value) => `$${list.push(value)}` };
}

type Conditions = {
  /** A letter or a word for each condition: the same key is always the same SQL, whatever the values. */
  key: string;
  /** Conditions on `conversations c`. */
  where: string;
};

/** A filter without its search, as conditions. Values are parameters; only what is present is in the text. */
export async function conditionsOf(agent: Agent, filter: Filter, values: Values): Promise<Conditions> {
  const tag = await findTag(agent, filter.tag);
  const parts = partsOf(agent, filter, values, tag?.ids);
  const own = await findWanted(agent, "conversation", filter);
  if (own) {
    const { key, sql } = conditionOf(own, "c.custom", values.add);
    parts.push([`V${key}`, sql]);
    // All that there is would be what no view has asked for, in a file too. In an address it is as if it were absent.
  } else if (filter.field && filter.view !== null) parts.push(["V!", "false"]);
  for (const also of filter.also ?? []) parts.push(["+", also(values)]);
  return {
    key: parts.map(([key]) => key).join(""),
    where: ["c.agency_id = $1", notJoined, ...parts.map(([, sql]) => sql)].join(" and "),
  };
}

/** Each of a filter's conditions by itself; `tagIds` is all that counts as its tag. */
export function partsOf(
  agent: Agent,
  filter: Filter,
  values: Parameters<Also>[0],
  tagIds: number[] = [],
): [key: string, sql: string][] {
  const days = momentsOfDays(filter.from, filter.to, agent.agency.timeZone);
  const parts: [key: string, sql: string][] = [];
  const from = days.from && values.add(days.from);
  const to = days.before && values.add(days.before);
  if (filter.by === "started") {
    if (from) parts.push(["f", `c.started_at >= ${from}`]);
    if (to) parts.push(["t", `c.started_at < ${to}`]);
  } else {
    if (from) parts.push(["s", `c.last_message_at >= ${from}`]);
    if (to) parts.push(["u", `c.started_at < ${to}`]);
    // Only who began before and ended after can have been silent in between.
    if (from && to) parts.push(["b", spokeBetween(from, to)]);
  }
  if (filter.channel) parts.push(["c", `c.channels @> array[${values.add(filter.channel)}]`]);
  if (filter.assignee === "nobody") parts.push(["n", "c.assignee_id is null"]);
  else if (filter.assignee) parts.push(["w", `c.assignee_id = ${values.add(filter.assignee)}`]);
  if (filter.team) parts.push(["T", `c.team_id = ${values.add(filter.team)}`]);
  if (filter.tag) parts.push(["g", tagged(values, tagIds)]);
  if (filter.contact) parts.push(["k", `c.contact_id = ${values.add(filter.contact)}`]);
  if (filter.status) parts.push(byStatus[filter.status]);
  parts.push(...finerConditions(filter, agent.agency.timeZone, values.add));
  return parts;
}

/** Whether it has one of these. */
export const tagged = (values: Parameters<Also>[0], ids: number[]): string =>
  `c.tag_ids <> '{}' and c.tag_ids && ${values.add(ids)}::bigint[]`;

/** Two that were joined are one. Asked of the few that are, so that an index alone still tells of all others. */
export const notJoined = `c.id not in (
    select j.id from conversations j where j.agency_id = $1 and j.merged_into_id is not null)`;

const byStatus: Record<Status, [key: string, sql: string]> = {
  open: ["o", "c.status = 'open'"],
  closed: ["x", "c.status = 'closed'"],
  overdue: ["d", "c.status = 'open' and c.due_at < now()"],
  late: ["l", "c.first_answer_at > c.first_due_at"],
  resolved: ["r", "c.status = 'closed' and not c.reopened_soon"],
  returned: ["e", "c.reopened_count > 0"],
};

const spokeBetween = (from: string, to: string) => `(c.started_at >= ${from} or c.last_message_at < ${to}
    or exists (select from messages m where m.agency_id = $1 and m.conversation_id = c.id
               and m.created_at >= ${from} and m.created_at < ${to}))`;
