import type { FieldSubject } from "#db/schema/custom-fields.ts";
import { Refused } from "../errors.ts";

/** What a canned reply can name: filled in when it is taken. */
export const placeholders = [
  "contact.first_name",
  "contact.name",
  "contact.account",
  "contact.address",
  "conversation.number",
  "agent.first_name",
  "agent.name",
  "agency.name",
  "agency.emergency_phone",
] as const;
export type Placeholder = (typeof placeholders)[number];

/** Null or empty where there is nothing to fill in. */
export type Values = Record<Placeholder, string | null>;

/** What one of the agency's own fields says; null where there is none of that name. */
export type OwnValue = (subject: FieldSubject, name: string) => string | null;

// `{{contact.first_name}}`, or `{{contact.first_name|neighbor}}` with what stands there otherwise; of the agency's own fields
// `{{contact.field:Meter number|none}}`.
const ANY = /\{\{\s*(?:([\w.]+)|((contact|conversation)\.field:\s*([^{}|]+?)))\s*(?:\|([^{}]*))?\}\}/g;

const isKnown = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** With its values. What has none and no word for that case stays as it is, to be seen and never to be sent. */
export const fill = (text: string, values: Values, own: OwnValue = () => null): string =>
  text.replace(
    ANY,
    (whole, name: string | undefined, _, subject: FieldSubject, field: string, otherwise?: string) => {
      if (name !== undefined && !isKnown(name)) return whole;
      const value = name === undefined ? own(subject, field) : values[name as Placeholder];
      return value?.trim() || otherwise?.trim() || whole;
    },
  );

/** Names in a text that nothing can be filled in for; own fields are looked up where the text is kept. */
export const unknownIn = (text: string): string[] =>
  namesIn(text).filter((name) => !isKnown(name) && !isOwn(name));

/** A reply in which a gap stands yet does not go out. Braces that name nothing of ours are the writer's own. */
export function refuseUnfilled(text: string): void {
  const name = namesIn(text).find((one) => isKnown(one) || isOwn(one));
  if (name) throw new Refused("placeholder_left", { name: `{{${name}}}` });
}

const isOwn = (name: string): boolean => name.includes(".field:");

const namesIn = (text: string): string[] => [...text.matchAll(ANY)].map(([, name, own]) => (name ?? own)!);
