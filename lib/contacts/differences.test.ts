import { expect, test } from "vitest";
import { cardScene } from "../testing/scenes/cards.ts";
import { cardOf } from "./card-input.ts";
import { differences } from "./differences.ts";

test("what differs is told field by field, with the marks of points", async () => {
  const { make, card } = await cardScene();
  const now = cardOf(await card(await make({ phone_0: "530 555 0111", tags: "leak" })));
  const typed = {
    ...now,
    tags: "leak, dog",
    points: { ...now.points, phone: [{ ...now.points.phone[0]!, bad: true }] },
  };
  expect(differences(now, typed, { primary: "primary", bad: "bad" })).toEqual([
    { field: "tags", theirs: "leak", yours: "leak, dog" },
    { field: "phone", theirs: "(530) 555-0111, primary", yours: "(530) 555-0111, primary, bad" },
  ]);
});
