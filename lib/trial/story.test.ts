import { expect, test } from "vitest";
import agency from "./story/agency.json" with { type: "json" };
import closed from "./story/closed.json" with { type: "json" };
import contacts from "./story/contacts.json" with { type: "json" };
import entries from "./story/entries.json" with { type: "json" };
import open from "./story/open.json" with { type: "json" };
import { readStory } from "./story.ts";

const files = { agency, closed, contacts, entries, open };

test("the trial's people and texts fit their form", () => {
  const story = readStory();
  expect(story.contacts).toHaveLength(contacts.length);
  expect(story.conversations).toHaveLength(closed.length + open.length);
  expect(story.entries).toHaveLength(entries.length);
});

test.each([
  [
    "a time without its zero",
    { entries: wrong(entries, 1, { at: "9:05" }) },
    /entries\.json, row 2 .*\n.*"09:05"\n.*at$/,
  ],
  [
    "a channel that nobody has",
    { closed: wrong(closed, 4, { channel: "fax" }) },
    /closed\.json, row 5 .*\n.*\n.*channel$/,
  ],
  [
    "a person who is no contact",
    { open: wrong(open, 0, { contact: "nobody" }) },
    /open\.json, row 1 .*nobody.*\n.*no key of contacts\.json/,
  ],
  [
    "a conversation that is not told",
    { open: wrong(open, 0, { suggests: { key: "no-such", because: "sender" } }) },
    /open\.json.*\n.*no-such is no key of a conversation/,
  ],
  [
    "a word that is misspelt",
    { contacts: wrong(contacts, 2, { lanuage: "en" }) },
    /contacts\.json, row 3 .*jo-park.*\n.*"lanuage"/,
  ],
])("%s is told with its file and its row", (_, change, sentence) => {
  expect(() => readStory({ ...files, ...change })).toThrow(sentence);
});

function wrong(rows: object[], index: number, change: object): object[] {
  return rows.map((row, at) => (at === index ? { ...row, ...change } : row));
}
