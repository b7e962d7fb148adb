import { byName } from "../contacts/search.ts";
import type { Filter, Sort } from "./filter.ts";

type Order = {
  /** What `conversations c` is sorted by, the number last, so that no two stand at one place. */
  columns: string[];
  /** What of it is not in the conversation's own row. */
  joins: string;
  down: boolean;
  /** Along an index: a page costs the same in a thousand conversations and in a million. */
  isIndexed: boolean;
};

/** The time that the list tells, by which it is sorted unless somebody asks for another order. */
export const timeOf = ({ by }: Filter) => (by === "started" ? "started_at" : "last_message_at");

export function orderOf(filter: Filter): Order {
  const [by, down] = filter.sort.split("_") as [Keyed | "when" | "number", string?];
  const direction = { down: down !== undefined };
  if (by === "when")
    return { ...direction, columns: [`c.${timeOf(filter)}`, "c.id"], joins: "", isIndexed: true };
  if (by === "number") return { ...direction, columns: ["c.id"], joins: "", isIndexed: true };
  const { key, joins } = keyed[by](direction.down);
  return { ...direction, columns: [key, "c.id"], joins, isIndexed: false };
}

type Keyed = Exclude<Sort, `${string}_down` | "when" | "number">;

/** Never null, or a page would end at the first who has none. */
const keyed: Record<Keyed, (down: boolean) => { key: string; joins: string }> = {
  name: () => ({
    key: byName("coalesce(k.name, c.remote_name)"),
    joins: "left join contacts k on k.agency_id = $1 and k.id = c.contact_id",
  }),
  assignee: () => ({
    key: byName("coalesce(assignee.name, '')"),
    joins: "left join users assignee on assignee.id = c.assignee_id",
  }),
  // As the list tells it: how long it took, or how long somebody has been waiting. Who never asked comes last.
  first: (down) => ({
    key: `coalesce(case when c.started_by = 'agency' then null
        else coalesce(c.first_answer_at - c.first_inbound_at, statement_timestamp() - c.waiting_since) end,
      interval '${down ? "-1 second" : "1000 years"}')`,
    joins: "",
  }),
};
