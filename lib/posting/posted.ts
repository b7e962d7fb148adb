import { readFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "../once.ts";

/** What a page was posted: a form of this build, one of an earlier build, or what no page of ours sends. */
export type Posted = { is: "form" } | { is: "old"; form: FormData | null } | { is: "nothing" };

const ID = "$ACTION_ID_";
const BOUND = /^\$ACTION_REF_(\d+)$/;

/**
 * Looks through a post before Next does, which answers 500 to what it cannot read. A form is one that a browser sends
 * (it names its action in a field) or React's router (in a header, with what the action is called with as field 0).
 */
export async function readPosted(request: Request): Promise<Posted> {
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data")) return { is: "nothing" };
  const form = await request.formData().catch(() => null);
  if (!form) return { is: "nothing" };
  const called = request.headers.get("next-action");
  if (called !== null && !areArguments(form.get("0"))) return { is: "nothing" };
  const ids = called === null ? namedIn(form) : [called];
  if (ids?.length !== 1) return { is: "nothing" };
  if (actionsOfBuild().has(ids[0]!)) return { is: "form" };
  return { is: "old", form: called === null ? form : null };
}

/** By the ids that the forms of this build carry. */
function actionsOfBuild(): ReadonlySet<string> {
  return once("actions", () => {
    const file = join(process.cwd(), ".next/server/server-reference-manifest.json");
    return new Set(Object.keys(JSON.parse(readFileSync(file, "utf8")).node));
  });
}

/** The actions that a form names; null when the state that one of them is bound to cannot be read. */
function namedIn(form: FormData): string[] | null {
  const ids: string[] = [];
  for (const name of form.keys()) {
    if (name.startsWith(ID)) ids.push(name.slice(ID.length));
    const bound = BOUND.exec(name)?.[1];
    if (bound === undefined) continue;
    const reference = parse(form.get(`$ACTION_${bound}:0`)) as { id?: unknown; bound?: unknown } | null;
    const at = /^\$@(\d+)$/.exec(String(reference?.bound))?.[1];
    const isBound = at !== undefined && isPlain(parse(form.get(`$ACTION_${bound}:${at}`)));
    if (!isBound || typeof reference?.id !== "string") return null;
    ids.push(reference.id);
  }
  return ids;
}

/** What React calls an action with: a form as the last, and plain values before it. */
function areArguments(field: FormDataEntryValue | null): boolean {
  const given = parse(field);
  return Array.isArray(given) && /^\$K[\da-f]+$/.test(String(given.at(-1))) && isPlain(given.slice(0, -1));
}

/** A `$` that is not doubled refers to something else of the post. */
const isPlain = (value: unknown): boolean => Array.isArray(value) && !/"\$(?!\$)/.test(JSON.stringify(value));

function parse(field: FormDataEntryValue | null): unknown {
  try {
    return typeof field === "string" ? JSON.parse(field) : null;
  } catch {
    // Null is what was not written by a page of ours.
    return null;
  }
}
