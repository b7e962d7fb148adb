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

// `{{contact.first_name}}`, or `{{contact.first_name|neighbor}}` with what stands there otherwise.
const ANY = /\{\{\s*([\w.]+)\s*(?:\|([^{}]*))?\}\}/g;

const isKnown = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** With its values. What has none and no word for that case stays as it is, to be seen and never to be sent. */
export const fill = (text: string, values: Values): string =>
  text.replace(ANY, (whole, name: string, otherwise?: string) =>
    isKnown(name) ? values[name]?.trim() || otherwise?.trim() || whole : whole,
  );

/** Names in a text that nothing can be filled in for. */
export const unknownIn = (text: string): string[] => namesIn(text).filter((name) => !isKnown(name));

/** A reply in which a gap stands yet does not go out. Braces that name nothing of ours are the writer's own. */
export function refuseUnfilled(text: string): void {
  const name = namesIn(text).find(isKnown);
  if (name) throw new Refused("placeholder_left", { name: `{{${name}}}` });
}

const namesIn = (text: string): string[] => [...text.matchAll(ANY)].map(([, name]) => name!);
