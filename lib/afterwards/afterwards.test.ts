import { expect, test } from "vitest";
import { fieldsOf, joined, NOTHING, readAfterwards } from "./afterwards.ts";

const all = { tags: [5, 7], give: "team 3", end: "tomorrow" } as const;

test("what a form says is what it was made from, and what is unticked is left out", () => {
  const fields = fieldsOf({ ...all, tags: [...all.tags] });
  expect(readAfterwards([["thens", "1"], ...fields])).toEqual(all);
  expect(readAfterwards([["thens", "1"]])).toEqual(NOTHING);
  expect(readAfterwards([["body", "Hello"], ...fields])).toBeNull();
});

test.each([
  ["then_give", "person 5; drop"],
  ["then_give", "somebody"],
  ["then_end", "never"],
])("%s is not %s", (name, value) => {
  const form: [string, string][] = [
    ["thens", "1"],
    [name, value],
  ];
  expect(() => readAfterwards(form)).toThrow("bad_input");
});

test("of two answers in one message the later one says whose it is and how it is left", () => {
  const first = { tags: [5], give: "me", end: "close" } as const;
  const second = { tags: [5, 6], give: null, end: "answer" } as const;
  expect(joined({ ...first, tags: [5] }, { ...second, tags: [5, 6] })).toEqual({
    ...{ tags: [5, 6], give: "me", end: "answer" },
  });
  expect(joined(null, null)).toBeNull();
});
