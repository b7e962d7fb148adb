import { sql } from "drizzle-orm";
import type { Wish } from "#db/schema/messages.ts";

/** What is done by itself: nobody waits for an answer to it, and it holds none. Who asks for help may need a person. */
const commands: readonly Wish[] = ["stop", "alerts", "start"];

export const isCommand = (wish: Wish | null | undefined): boolean => commands.includes(wish as Wish);

/** The same as SQL, of a column `wish`. */
export const isNoCommand = (column: string) =>
  sql.raw(`coalesce(${column} not in (${commands.map((wish) => `'${wish}'`).join(", ")}), true)`);
