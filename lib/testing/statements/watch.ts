import pg from "pg";
import { MIGRATING } from "#db/migrate.ts";
import { findFaults } from "./rules.ts";
import type { Shape } from "./shape.ts";

/** The name under which tests connect for what they ask themselves: that is not held to the rules. */
export const ofTests = "parley-tests";

/** A migration changes every row there is. */
const apart = [ofTests, MIGRATING];

/** Reads every statement that this process sends from now on, once each, and tells what is wrong with it. */
export function watchStatements(shape: Shape, tell: (fault: string) => void): void {
  const read = new Set<string>();
  const send = pg.Client.prototype.query as (...asked: unknown[]) => unknown;
  const query = function (this: Connection, asked: Asked, ...more: unknown[]) {
    const text = typeof asked === "string" ? asked : asked.text;
    if (text && !read.has(text) && !apart.includes(this.connectionParameters.application_name)) {
      read.add(text);
      for (const fault of findFaults(text, shape)) tell(`${fault}\n${text}`);
    }
    return send.call(this, asked, ...more);
  };
  Object.assign(pg.Client.prototype, { query });
}

type Asked = string | { text?: string };
type Connection = pg.Client & { connectionParameters: { application_name: string } };
