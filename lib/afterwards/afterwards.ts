import { type Afterwards, endings, type Given } from "#db/schema/canned.ts";
import { Refused } from "../errors.ts";

export const NOTHING: Afterwards = { tags: [], give: null, end: null };

export const doesSomething = ({ tags, give, end }: Afterwards): boolean =>
  tags.length > 0 || give !== null || end !== null;

/**
 * As a form says it, each in a field of its own, so that it can be unticked alone: `then_tag5`, `then_give`, `then_end`.
 * Null where the form has none of them (`thens` says that it has).
 */
export function readAfterwards(form: Iterable<[string, unknown]>): Afterwards | null {
  const given = new Map(form);
  if (!given.has("thens")) return null;
  const [give, end] = [given.get("then_give"), given.get("then_end")];
  const tags = [...given.keys()].flatMap((name) => /^then_tag(\d{1,15})$/.exec(name)?.[1] ?? []);
  return {
    tags: tags.slice(0, MOST).map(Number),
    give: give ? readGiven(String(give)) : null,
    end: end ? readEnding(String(end)) : null,
  };
}

/** The same backwards, in the order in which it is done. */
export const fieldsOf = ({ tags, give, end }: Afterwards): [name: string, value: string][] => [
  ...tags.map((id): [string, string] => [`then_tag${id}`, "1"]),
  ...(give ? [["then_give", give] as [string, string]] : []),
  ...(end ? [["then_end", end] as [string, string]] : []),
];

/** Of two answers in one message: the tags of both, and as the later one says whose it is and how it is left. */
export const joined = (before: Afterwards | null, after: Afterwards | null): Afterwards | null =>
  before && after
    ? {
        tags: [...new Set([...before.tags, ...after.tags])],
        give: after.give ?? before.give,
        end: after.end ?? before.end,
      }
    : (after ?? before);

/** The person or team that is meant, by their number. */
export const idIn = (give: Given | null, kind: "person" | "team"): number | null =>
  give?.startsWith(kind) ? Number(give.split(" ")[1]) : null;

/** As many as a conversation may have (`conversations/tagging`). */
const MOST = 20;

function readGiven(text: string): Given {
  if (!/^(me|nobody|(person|team) \d{1,15})$/.test(text)) throw new Refused("bad_input");
  return text as Given;
}

function readEnding(text: string) {
  const ending = endings.find((one) => one === text);
  if (!ending) throw new Refused("bad_input");
  return ending;
}
