import pg from "pg";
import { inside, type Lock, order } from "./order.ts";

type Query = string | { text: string; values?: unknown[] };
type Asks = (this: pg.Client, query: Query, ...more: unknown[]) => unknown;

/** Looks at every transaction of this process until `end`: what it locks, in turn, and how many deadlocks there are. */
export function watch() {
  const seen = { locks: [] as string[], deadlocks: 0 };
  let isOpen = false;
  const prototype = pg.Client.prototype as unknown as { query: Asks };
  const before = prototype.query;
  prototype.query = function (query, ...more) {
    const asked = before.call(this, query, ...more);
    const { text, values = more[0] } = typeof query === "string" ? { text: query } : query;
    if (/^(begin|commit|rollback)/.test(text)) isOpen = text.startsWith("begin");
    if (isOpen) seen.locks.push(...locksOf(text, values as unknown[]));
    if (asked instanceof Promise)
      asked.catch((error) => {
        if (error.code === "40P01") seen.deadlocks++;
      });
    return asked;
  };
  const end = () => {
    prototype.query = before;
  };
  return { seen, end };
}

const keys = { route: "route key", consent: "consent key", note: "note key", question: "question key" };

/** What a statement locks and may have to wait for, whoever has it. A row that is new is nobody's yet. */
function locksOf(text: string, values: unknown[]): string[] {
  const statement = text.toLowerCase().replaceAll('"', "").replace(/\s+/g, " ");
  if (statement.includes("pg_advisory_xact_lock"))
    return [statement.includes("'contact imports'") ? "imports' turn" : keyOf(String(values[0]))];
  const isRead = /\bfor (no key update|update|key share|share)\b/.test(statement);
  const written = statement
    .replace(/\bfor (no key )?update|do update set/g, "")
    .matchAll(/\b(?:update|delete from) (\w+)|\binsert into (\w+)(?=.* on conflict \([^)]*\) )/g);
  return [
    ...(isRead ? /\bfrom (\w+)/.exec(statement)!.slice(1) : []),
    ...[...written].map((match) => (match[1] ?? match[2])!),
  ];
}

const keyOf = (value: string) => keys[value.split(" ")[0] as keyof typeof keys] ?? value;

/** Which of the order were taken, as each was for the first time. Throws where one has no place in it. */
export function firstsOf(locks: string[]): Lock[] {
  const firsts: Lock[] = [];
  for (const lock of locks) {
    const around = inside[lock];
    if (around ? !around.some((one) => firsts.includes(one)) : !order.includes(lock as Lock))
      throw new Error(`${lock} is not locked in order, after ${firsts}`);
    if (!around && !firsts.includes(lock as Lock)) firsts.push(lock as Lock);
  }
  return firsts;
}
