import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onBeat } from "./beats.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("of those that come at once each second an equal part beats, each every fifteen, until it is stopped", () => {
  const beaten = Array.from({ length: 45 }, () => 0);
  const stops = beaten.map((_, at) => onBeat(() => void beaten[at]!++));
  const beats = () => beaten.reduce((sum, n) => sum + n, 0);
  for (let second = 1; second <= 15; second++) {
    vi.advanceTimersByTime(1000);
    expect(beats()).toBe(second * 3);
  }
  expect(new Set(beaten)).toEqual(new Set([1]));
  for (const stop of stops) stop();
  vi.advanceTimersByTime(15_000);
  expect(beats()).toBe(45);
});
