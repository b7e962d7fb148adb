import { expect, test } from "vitest";
import type { Head } from "./heads.ts";
import { threadsOf } from "./threads.ts";

const day = (n: number) => new Date(Date.UTC(2020, 0, n));
const head = (name: string, n: number, more: Partial<Head> = {}): Head => ({
  place: { path: "", from: 0, length: 0, isMbox: false },
  ...{ sha256: name, at: day(n), isSent: false, id: `<${name}>`, references: [] },
  ...{ parties: ["ana@example.com"], other: "ana@example.com", subject: name },
  ...more,
});
const named = (heads: Head[]) => threadsOf(heads).map((thread) => thread.map(({ sha256 }) => sha256));

test("mails that answer one another are one thread, in whatever order they lie, and also where one between is gone", () => {
  const chain = [
    head("c", 9, { references: ["<gone>", "<a>"] }),
    head("a", 1),
    head("b", 5, { references: ["<gone>"] }),
  ];
  expect(named(chain)).toEqual([["a", "b", "c"]]);
});

test("two with one Message-ID are one person's thread and nobody else's", () => {
  const bob = { parties: ["bob@example.com"], other: "bob@example.com" };
  const same = { id: "<form@city>" };
  const all = [
    head("a", 1, same),
    head("b", 2, { ...same, ...bob }),
    head("c", 3, { references: ["<form@city>"] }),
  ];
  expect(named(all)).toEqual([["a", "c"], ["b"]]);
});

test("the same subject with the same person goes on for a month, and no subject goes on at all", () => {
  const leak = { subject: "leak" };
  const bob = { ...leak, other: "bob@example.com" };
  const all = [head("a", 1, leak), head("b", 20, leak), head("c", 60, leak), head("d", 2, bob)];
  expect(named(all)).toEqual([["a", "b"], ["d"], ["c"]]);
  expect(named([head("a", 1, { subject: "" }), head("b", 2, { subject: "" })])).toEqual([["a"], ["b"]]);
});

test("what a colleague forwards is theirs, though it names the mail that it forwards", () => {
  const carl = { parties: ["carl@city.example"], other: "carl@city.example" };
  const all = [head("a", 1), head("f", 2, { ...carl, references: ["<a>"], subject: "a" })];
  expect(named(all)).toEqual([["a"], ["f"]]);
});
