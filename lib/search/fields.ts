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
 * called so, of whom they are with. Null for a field that there is not, and for what it can never say.
 */
export async function readField(agent: Agent, value: string): Promise<Asked | null> {
  const [, called = "", sign = "", typed = ""] = /^([^=<>]*)([=<>]?)(.*)$/s.exec(value) ?? [];
  const { language } = agent;
  for (const subject of ["conversation", "contact"] as const) {
    const fields = await listFields(agent, subject);
    const field = fields.find(({ name, nameEs }) =>
      [name, nameEs ?? ""].some((one) => asName(one) === asName(called)),
    );
    if (!field) continue;
    const wanted = readWanted(field, sign === "=" ? typed : sign + typed, { language });
    return wanted && { field, wanted, name: nameOf(field, language), said: sign + typed };
  }
  return null;
}

export const fieldSays = (asked: Asked, add: (value: unknown) => string): string =>
  asked.field.subject === "conversation"
    ? conditionOf(asked, "c.custom", add).sql
    : `exists (select from contacts k where k.agency_id = $1 and k.id = c.contact_id
        and ${conditionOf(asked, "k.custom", add).sql})`;

/** What can be typed behind `field:`: names, and of the one that is named its choices. */
export async function fieldOffers(agent: Agent, typed: string): Promise<string[]> {
  const { language } = agent;
  const all = await Promise.all(
    (["conversation", "contact"] as const).map((subject) => listFields(agent, subject)),
  );
  const begun = asName(typed.split("=")[0] ?? "");
  return all.flat().flatMap((field) => {
    const name = nameOf(field, language);
    if (!typed.includes("=") || asName(name) !== begun) return [name];
    return field.choices
      .filter(({ removed }) => !removed)
      .map((choice) => `${name}=${nameOf(choice, language)}`);
  });
}
