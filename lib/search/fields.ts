import type { Agent } from "../agents/agent.ts";
import { conditionOf, type Own, readWanted } from "../custom-fields/asked.ts";
import { listFields, nameOf } from "../custom-fields/fields.ts";
import { asName } from "./operators.ts";

type Asked = Own & {
  /** In the reader's language, and what was typed behind it, `=12`. */
  name: string;
  said: string;
};

/**
 * `Route=12`, `Route>10`, `Route=none`, or `Route` alone for whatever it says: of conversations, and where those have none that is
 * called so, of whom they are with. Null for a field that there is not, and for what it can never say. Of a saved search by the
 * numbers that `pinField` has kept.
 */
export async function readField(agent: Agent, value: string, pinned?: number[]): Promise<Asked | null> {
  const { called, sign, typed } = taken(value);
  const { language } = agent;
  const [id, choice] = pinned ?? [];
  for (const subject of subjects) {
    const fields = await listFields(agent, subject);
    const field = fields.find((one) =>
      id ? one.id === id : [one.name, one.nameEs ?? ""].some((name) => asName(name) === asName(called)),
    );
    if (!field) continue;
    const wanted = choice
      ? readWanted(field, String(choice), { language, byId: true })
      : readWanted(field, sign === "=" ? typed : sign + typed, { language });
    return wanted && { field, wanted, name: nameOf(field, language), said: sign + typed };
  }
  return null;
}

const subjects = ["conversation", "contact"] as const;

function taken(value: string) {
  const [, called = "", sign = "", typed = ""] = /^([^=<>]*)([=<>]?)(.*)$/s.exec(value) ?? [];
  return { called, sign, typed };
}

/** By number, the field and where it asks for a choice that one; with its days as they are the same in both languages. */
export async function pinField(
  agent: Agent,
  value: string,
): Promise<{ value: string; ids: number[] } | null> {
  const asked = await readField(agent, value);
  if (!asked) return null;
  const { field, wanted, name, said } = asked;
  if (field.kind === "choice" && wanted && "is" in wanted)
    return { value, ids: [field.id, Number(wanted.is)] };
  return { value: name + (field.kind === "date" ? daysIn(wanted, said) : said), ids: [field.id] };
}

function daysIn(wanted: Own["wanted"], said: string): string {
  if (wanted && "is" in wanted) return `=${wanted.is}`;
  return wanted && "from" in wanted ? `=${wanted.from ?? ""}..${wanted.to ?? ""}` : said;
}

/** What was pinned, as it is called by now; nothing for a field or a choice that is not there any more. */
export async function namesOfFields(agent: Agent): Promise<(ids: number[], value: string) => string[]> {
  const { language } = agent;
  const all = (await Promise.all(subjects.map((subject) => listFields(agent, subject)))).flat();
  return ([id, choice], value) => {
    const field = all.find((one) => one.id === id);
    if (!field) return [];
    const { sign, typed } = taken(value);
    if (!choice) return [nameOf(field, language) + sign + typed];
    const chosen = field.choices.find((one) => one.id === choice);
    return chosen ? [`${nameOf(field, language)}=${nameOf(chosen, language)}`] : [];
  };
}

export const fieldSays = (asked: Asked, add: (value: unknown) => string): string =>
  asked.field.subject === "conversation"
    ? conditionOf(asked, "c.custom", add).sql
    : `exists (select from contacts k where k.agency_id = $1 and k.id = c.contact_id
        and ${conditionOf(asked, "k.custom", add).sql})`;

/** What can be typed behind `field:`: names, and of the one that is named its choices. */
export async function fieldOffers(agent: Agent, typed: string): Promise<string[]> {
  const { language } = agent;
  const all = await Promise.all(subjects.map((subject) => listFields(agent, subject)));
  const begun = asName(typed.split("=")[0] ?? "");
  return all.flat().flatMap((field) => {
    const name = nameOf(field, language);
    if (!typed.includes("=") || asName(name) !== begun) return [name];
    return field.choices
      .filter(({ removed }) => !removed)
      .map((choice) => `${name}=${nameOf(choice, language)}`);
  });
}
