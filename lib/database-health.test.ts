import { expect, test } from "vitest";
import { databaseAway, noteAway, noteBack, onAway } from "./database-health.ts";

test("it is away from the first failure on, told once, until it answers", () => {
  let told = 0;
  onAway(() => told++);
  expect(databaseAway()).toBeNull();
  noteAway();
  const since = databaseAway();
  expect(since).toBeInstanceOf(Date);
  noteAway();
  expect(databaseAway()).toBe(since);
  expect(told).toBe(1);
  noteBack();
  expect(databaseAway()).toBeNull();
  noteAway();
  expect(told).toBe(2);
  noteBack();
});
