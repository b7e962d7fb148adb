import { expect, test } from "vitest";
import { readDraft } from "./read-draft.ts";

const bar = { kind: "reply", body: "On Tuesday.", thens: "1", then_tag5: "1" };

const posted = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

test("what is to be done with a reply is kept with its draft", () => {
  expect(readDraft(posted({ ...bar, then_end: "close" }))).toMatchObject({
    ...{ kind: "reply", body: "On Tuesday.", mail: undefined },
    afterwards: { tags: [5], give: null, end: "close" },
  });
});

test.each<Record<string, string>>([
  { then_give: "person 5; drop" },
  { then_give: "somebody" },
  { then_end: "never" },
  { kind: "letter" },
])("%o is of no bar of ours, and no fault of ours", (forged) => {
  expect(readDraft(posted({ ...bar, ...forged }))).toBeNull();
});
