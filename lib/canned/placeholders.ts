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

/** What one of the agency's own fields says, by its number, and what its gap is called where it says nothing. */
export type OwnValue = (subject: FieldSubject, id: string) => { says: string | null; called: string };

// `{{contact.first_name}}`, or `{{contact.first_name|neighbor}}` with what stands there otherwise; of the agency's own fields
// `{{contact.field#12|none}}`, and `{{contact.field:Meter number|none}}` where somebody reads it.
const ANY =
  /\{\{\s*(?:([\w.]+)|((contact|conversation)\.field(?::\s*[^{}|]+?|#(\d{1,15}))))\s*(\|[^{}]*)?\}\}/g;

const isKnown = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

/** With its values. What has none and no word for that case stays as it is, to be seen and never to be sent. */
export const fill = (text: string, values: Values, own?: OwnValue): string =>
  text.replace(
    ANY,
    (whole, name: string | undefined, _, subject: FieldSubject, id: string | undefined, bar = "") => {
      const otherwise = bar.slice(1).trim();
      if (name !== undefined) return (isKnown(name) && (values[name]?.trim() || otherwise)) || whole;
      if (id === undefined || !own) return whole;
      const { says, called } = own(subject, id);
      return says?.trim() || otherwise || `{{${called}${bar}}}`;
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

const isOwn = (name: string): boolean => /\.field[:#]/.test(name);

const namesIn = (text: string): string[] => [...text.matchAll(ANY)].map(([, name, own]) => (name ?? own)!);
