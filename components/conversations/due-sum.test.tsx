import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Hours, OwnHours, Span } from "#db/schema/agencies.ts";
import type { Goal } from "#db/schema/conversations.ts";
import { hoursOf } from "#lib/agencies/hours.ts";
import { dueBy } from "#lib/conversations/clock.ts";
import { wordsFor } from "#lib/words/words.ts";
import { DueSum } from "./due-sum.tsx";
import type { HeadProps } from "./panel-form.ts";

const timeZone = "America/Los_Angeles";
const goals = { goalNew: 120, goalMissed: 240, goalYours: 120, goalEmergency: 5, bubbleOn: true };
const office: Hours = {
  week: [...Array.from({ length: 5 }, (): Span[] => [[480, 1020]]), [], []],
  closed: [{ day: "2026-11-26", name: "Thanksgiving Day", rule: "4th thursday in November" }],
  region: "US",
};

/** What the head says of somebody who wrote at that moment, without its markup. */
function said(
  from: string,
  goal: Goal,
  hours: Hours | null,
  language: "en" | "es" = "en",
  teamHours: OwnHours | null = null,
): string {
  const now = new Date(from);
  const due = dueBy(goal, now, { timeZone, hours: hoursOf(hours, teamHours), ...goals });
  const conversation = { ...due, teamHours, teamName: teamHours && "Water" };
  const props = {
    agent: { agency: { timeZone, hours } },
    conversation,
    words: wordsFor(language, timeZone),
    now,
  };
  const markup = renderToStaticMarkup(<DueSum {...(props as unknown as HeadProps)} />);
  return markup.replace(/<\/summary>/g, " | ").replace(/<[^>]+>/g, "");
}

test("where a weekend lies between, both clocks are named, and the sum tells which hours counted", () => {
  expect(said("2026-11-20T16:10:00-08:00", "new", office)).toBe(
    "Due Mon 9:10 AM: 2 h of business hours after 4:10 PM, by the clock 2 days 17 h. | " +
      "2 h = 4:10 PM–5:00 PM + Mon 8:00 AM–9:10 AM; closed: Sat, Sun",
  );
});

test("a holiday is closed by its name", () => {
  expect(said("2026-11-25T16:10:00-08:00", "new", office)).toContain("closed: Thu (Thanksgiving Day)");
  expect(said("2026-11-25T16:10:00-08:00", "new", office, "es")).toContain("cerrado: jue (Thanksgiving Day)");
});

test("what waits for a team with hours of its own is told by those, and by its name", () => {
  const teamHours = {
    week: Array.from({ length: 7 }, (): Span[] => [[480, 1020]]),
    region: "US",
    closed: null,
  };
  expect(said("2026-11-20T16:10:00-08:00", "new", office, "en", teamHours)).toBe(
    "Due Sat 9:10 AM: 2 h of the hours of Water after 4:10 PM, by the clock 17 h. | " +
      "2 h = 4:10 PM–5:00 PM + Sat 8:00 AM–9:10 AM",
  );
});

test("where both clocks agree there is nothing to say", () => {
  expect(said("2026-11-20T09:00:00-08:00", "new", office)).toBe("");
  expect(said("2026-11-20T16:10:00-08:00", "emergency", office)).toBe("");
  expect(said("2026-11-20T16:10:00-08:00", "new", null)).toBe("");
});
