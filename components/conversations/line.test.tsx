import { expect, test } from "vitest";
import type { ThreadLine } from "#lib/conversations/thread.ts";
import { type EventKind, eventKinds, type LineKind } from "#lib/events/kinds.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { peeks } from "../ui/held.ts";
import { Line } from "./line.tsx";

const kinds = (Object.keys(eventKinds) as EventKind[]).filter(
  (kind) => eventKinds[kind].thread.told === "line",
) as LineKind[];

const lineOf = (kind: LineKind, more: Partial<ThreadLine> = {}): ThreadLine => ({
  type: "line",
  eventId: 7,
  order: 1_700_000_000_000_000,
  at: new Date(1_700_000_000_000),
  kind,
  userId: 2,
  userName: "Ben Okafor",
  otherId: 3,
  otherName: "Cleo Hart",
  place: "new",
  conversationId: 1020,
  channel: null,
  broadcast: null,
  undo: null,
  keyword: "gas leak",
  until: null,
  because: null,
  tags: ["leak"],
  team: null,
  fields: [{ name: "Route", nameEs: "Ruta" }],
  rated: { score: 4, comment: "", isChanged: false },
  ...more,
});

const print = (line: ThreadLine, language: "en" | "es" = "en") =>
  html(<Line line={line} channel="chat" slug="riverton" words={wordsFor(language, "America/Los_Angeles")} />);

test.each(kinds)("%s is told in both languages, and its script is told what its row says", async (kind) => {
  for (const language of ["en", "es"] as const) {
    const markup = await print(lineOf(kind), language);
    // A sentence that is missing in the catalogue is printed as its key.
    expect(/<p>(.+)<\/p>/.exec(markup)![1]).toMatch(/^(?!line\.)[\p{L}<].*\.$/u);
    const { holds, screens } = eventKinds[kind];
    const peek = / data-peek="(\w+)"/.exec(markup)?.[1];
    expect(peek === undefined).toBe(holds === null);
    if (peek) expect(peeks).toContain(peek);
    expect(/ data-spares="3"/.test(markup)).toBe(holds === "others");
    expect(/ data-renews="panels"/.test(markup)).toBe(screens.staff === "panels");
  }
});

test("on paper people have their whole names", async () => {
  const words = wordsFor("en", "America/Los_Angeles");
  const line = lineOf("conversation.assigned");
  expect(await html(<Line {...{ line, words }} channel="chat" slug="riverton" past whole />)).toMatch(
    /Ben Okafor .*Cleo Hart/,
  );
});

test("whoever took a conversation took it, and did not assign it", async () => {
  const took = await print(lineOf("conversation.assigned", { otherId: 2, otherName: "Ben Okafor" }));
  expect(took).toContain('data-peek="peek_took"');
  // Two of one first name are two.
  const gave = await print(lineOf("conversation.assigned", { otherName: "Ben Stone" }));
  expect(gave).toContain('data-peek="peek_assigned"');
});
