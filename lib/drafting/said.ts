import type { Conversation } from "../conversations/finding.ts";
import { readThread, type ThreadMessage } from "../conversations/thread.ts";
import { withoutQuotes } from "../mails/own-words.ts";

/** One message as a model may have it: words and a first name; no address, no account, no file, and no note of ours. */
export type Said = { id: number; by: "resident" | "agency"; name: string | null; text: string };

/** Messages that are looked at, and characters that are sent of them: what small models still read to its end. */
const MOST_MESSAGES = 200;
const MOST_CHARACTERS = 24_000;

const sides: Partial<Record<ThreadMessage["kind"], Said["by"]>> = {
  inbound: "resident",
  outbound: "agency",
  closure: "agency",
};

type Part = { said: Said[]; isCut: boolean };

/** What was said to and fro, oldest first; where it is too much, its end. */
export async function readSaid(conversation: Conversation): Promise<Part> {
  const { said, isCut } = await readMessages(conversation);
  return within(said, isCut);
}

/** The same, however long: of it one message or one side may be picked before it is cut. */
export async function readMessages(conversation: Conversation): Promise<Part> {
  const { items, older } = await readThread(conversation, null, MOST_MESSAGES);
  const resident = conversation.contactName ?? conversation.remoteName;
  const said = items.flatMap((item): Said[] => {
    const by = item.type === "message" && sides[item.kind];
    if (!by) return [];
    const text = item.mail ? withoutQuotes({ body: item.body, pieces: item.mail.pieces }) : item.body;
    const name = firstNameOf(by === "resident" ? (item.mail?.byOther ? null : resident) : item.userName);
    return text.trim() ? [{ id: item.id, by, name, text }] : [];
  });
  return { said, isCut: older !== null };
}

/** The newest of them that fit; of one that is longer than all may be its beginning. */
export function within(said: Said[], isCut = false): Part {
  const kept: Said[] = [];
  let room = MOST_CHARACTERS;
  for (const one of said.toReversed()) {
    const text = one.text.slice(0, room).toWellFormed();
    if (text.length < one.text.length && kept.length) return { said: kept, isCut: true };
    kept.unshift({ ...one, text });
    room -= text.length;
    if (text.length < one.text.length) return { said: kept, isCut: true };
  }
  return { said: kept, isCut };
}

/** Whoever is not linked may go by a number or an address: that is no name. */
function firstNameOf(name: string | null): string | null {
  const first = name?.trim().split(/\s+/)[0] ?? "";
  return /^\p{L}[\p{L}\p{M}.'’-]*$/u.test(first) ? first : null;
}
