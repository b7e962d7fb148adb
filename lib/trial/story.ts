import { z } from "zod";
import * as format from "./format.ts";
import agency from "./story/agency.json" with { type: "json" };
import closed from "./story/closed.json" with { type: "json" };
import contacts from "./story/contacts.json" with { type: "json" };
import entries from "./story/entries.json" with { type: "json" };
import open from "./story/open.json" with { type: "json" };

const files = { agency, contacts, closed, open, entries };

export type Story = ReturnType<typeof readStory>;

/** The trial's people and texts. Throws a sentence for each row that is wrong: they are edited by hand. */
export function readStory(given: Record<keyof typeof files, unknown> = files) {
  const contacts = rows("contacts", format.contact, given.contacts);
  const keys = new Set(contacts.map(({ key }) => key));
  const known = z.object({ contact: z.enum([...keys], "is no key of contacts.json").optional() });
  const conversations = [
    ...rows("closed", format.conversation.and(known), given.closed),
    ...rows("open", format.conversation.and(known), given.open),
  ];
  const named = new Set(conversations.map(({ key }) => key));
  for (const { suggests } of conversations)
    if (suggests && !named.has(suggests.key))
      throw new Error(`The trial's open.json is wrong:\n${suggests.key} is no key of a conversation`);
  return {
    agency: check("agency.json", format.agency, given.agency),
    contacts,
    conversations,
    entries: rows("entries", format.entry.and(known), given.entries),
  };
}

function rows<Row>(name: string, row: z.ZodType<Row>, given: unknown): Row[] {
  const list = check(`${name}.json`, z.array(z.unknown()), given);
  return list.map((one, index) => check(`${name}.json, row ${index + 1} (${beginning(one)})`, row, one));
}

function check<Data>(where: string, schema: z.ZodType<Data>, given: unknown): Data {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new Error(`The trial's ${where} is wrong:\n${z.prettifyError(read.error)}`);
}

const beginning = (row: unknown) => `${JSON.stringify(row).slice(0, 60)}…`;
