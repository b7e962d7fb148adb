/** Everything that an address or a form can name: the agency by its short name, all else by number. */
export type Ids = { agency: string } & Record<Thing, number>;
export type Thing = "conversation" | "contact" | "entry" | "message" | "merge" | "import";

/** What stands in a form. `{contact}` in it is the number of one. */
export type Fields = Record<string, string>;

/** Of a form that is sent to be refused. */
export const CLIENT_ID = "00000000-0000-4000-8000-000000000001";

const named = /\{(agency|conversation|contact|entry|message|merge|import)\}/g;
const free = /\{(\w+):(\w+)\}/g;

/** The address or the value with the things that it names. */
export const fill = (text: string, ids: Ids): string =>
  text.replace(named, (_, name: keyof Ids) => String(ids[name])).replace(free, (_, __, good: string) => good);

export const fillAll = (fields: Fields, ids: Ids): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fill(value, ids)]));

/** The things that these texts name, but for the agency. */
export const thingsIn = (texts: string[]): Thing[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(named)].map(([, name]) => name as Thing)))].filter(
    (name) => (name as string) !== "agency",
  );
