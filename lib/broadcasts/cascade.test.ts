import { expect, test } from "vitest";
import type { BroadcastChannel } from "#db/schema/broadcasts.ts";
import type { Delivery } from "#db/schema/messages.ts";
import { judge, stepsOf, tellingOf } from "./cascade.ts";

const now = new Date("2026-11-30T12:00:00Z");
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(+now - hours * HOUR);

const read = (text: string) =>
  text ? text.split(", ").map((one) => one.split(" ") as [BroadcastChannel, Delivery]) : [];

/** What a step has sent, an hour ago; what is judged of it within the time of its step, after that, and where it is the last. */
const table: [sends: string, within: string, after: string, last: string][] = [
  ["", "next", "next", "next"],
  ["text queued", "wait", "wait", "wait"],
  ["text sending", "wait", "wait", "wait"],
  ["text sent", "wait until", "next", "reached"],
  ["text delivered", "reached", "reached", "reached"],
  ["text read", "reached", "reached", "reached"],
  ["text failed", "next", "next", "next"],
  ["text uncertain", "wait until", "next", "unsure"],
  ["text withdrawn", "next", "next", "next"],
  ["email sent", "wait until", "reached", "reached"],
  ["email failed", "next", "next", "next"],
  ["email uncertain", "wait until", "next", "unsure"],
  ["text failed, email sent", "wait until", "reached", "reached"],
  ["text failed, email queued", "wait", "wait", "wait"],
  ["text delivered, email queued", "reached", "reached", "reached"],
  ["text delivered, email failed", "reached", "reached", "reached"],
  ["text sent, email failed", "wait until", "next", "reached"],
  ["text sent, email uncertain", "wait until", "next", "reached"],
  ["text failed, email failed", "next", "next", "next"],
  ["text failed, email uncertain", "wait until", "next", "unsure"],
];

test.each(table)(
  "of “%s” is judged: within its time %s, after it %s, and at the last step %s",
  (sends, within, after, last) => {
    const all = read(sends).map(([channel, delivery]) => ({ channel, delivery, at: ago(1) }));
    const told = (wait: number, isLast: boolean) => {
      const verdict = judge(all, { isLast, wait, now });
      return verdict.is === "wait" && verdict.until ? "wait until" : verdict.is;
    };
    expect([told(2 * HOUR, false), told(HOUR / 2, false), told(2 * HOUR, true)]).toEqual([
      within,
      after,
      last,
    ]);
  },
);

test("it is waited from the last that went out", () => {
  const sends = [
    { channel: "text", delivery: "sent", at: ago(3) },
    { channel: "email", delivery: "sent", at: ago(1) },
  ] as const;
  expect(judge([...sends], { isLast: false, wait: 2 * HOUR, now })).toEqual({
    is: "wait",
    until: new Date(+now + HOUR),
  });
});

test("channels of one priority go together, the lower number first, and those without one never", () => {
  expect(stepsOf({ text: 1 })).toEqual([["text"]]);
  expect(stepsOf({ text: 3, email: 1 })).toEqual([["email"], ["text"]]);
  expect(stepsOf({ text: 2, email: 2 })).toEqual([["text", "email"]]);
  expect(stepsOf({})).toEqual([]);
});

test("of several reasons the one is told that says most", () => {
  expect(tellingOf([null, "unwanted", "refused"])).toBe("refused");
  expect(tellingOf(["not_given", "failed"])).toBe("failed");
  expect(tellingOf([])).toBe("no_address");
});
