import { is, SQL, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { conversations } from "#db/schema/conversations.ts";

export type Change = PgUpdateSetSource<typeof conversations>;

/** A change of the conversation's row that is written together with its event: one statement, one version of the row. */
export function changeBy(change: Change): SQL {
  const set = Object.entries(change).map(([name, value]) => {
    const column = conversations[name as keyof Change];
    return sql`${sql.identifier(toSnakeCase(name))} = ${is(value, SQL) ? value : sql.param(value, column)}`;
  });
  return sql.join(set, sql`, `);
}
