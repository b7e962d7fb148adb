import { expect, test } from "vitest";
import type { AlertKind } from "#db/schema/alerts.ts";
import { channels } from "../channels/kinds.ts";
import { type Case, type Decision, decide } from "./decide.ts";

/**
 * The table of alerts as it was agreed on, first line that fits: kind | preference | bubble | channel | assigned |
 * given to their team | on duty | emergency (no, one, or whom it calls late) | quiet → told, because. A dash stands for whatever it may be.
 */
const table = `
emergency | -   | -   | -    | -   | -   | -   | unopened | -   → now escalated
emergency | -   | -   | -    | -   | -   | -   | nobody   | -   → now nobody_on_duty
emergency | -   | -   | -    | -   | -   | yes | -        | -   → now on_duty
emergency | -   | -   | -    | -   | -   | no  | -        | -   → no off_duty
-         | off | -   | -    | -   | -   | -   | -        | -   → no not_wanted
new       | on  | -   | -    | -   | -   | yes | one      | -   → no emergency
new       | on  | off | -    | -   | no  | -   | -        | -   → no bubble_off
new       | on  | off | -    | -   | yes | -   | -        | yes → later quiet
new       | on  | off | -    | -   | yes | -   | -        | no  → now wanted
new       | on  | on  | -    | -   | -   | -   | -        | yes → later quiet
new       | on  | on  | -    | -   | -   | -   | -        | no  → now wanted
missed    | on  | -   | -    | -   | -   | yes | one      | -   → no emergency
missed    | on  | on  | -    | -   | -   | -   | -        | -   → no bubble_on
missed    | on  | off | chat | -   | -   | -   | -        | yes → later quiet
missed    | on  | off | chat | -   | -   | -   | -        | no  → now wanted
missed    | on  | off | -    | -   | -   | -   | -        | -   → no not_chat
yours     | on  | -   | -    | no  | -   | -   | -        | -   → no not_yours
yours     | on  | on  | -    | yes | -   | -   | -        | -   → no bubble_on
yours     | on  | off | -    | yes | -   | -   | -        | yes → later quiet
yours     | on  | off | -    | yes | -   | -   | -        | no  → now wanted
-         | on  | -   | -    | no  | -   | -   | -        | -   → no not_yours
-         | on  | -   | -    | yes | -   | -   | -        | yes → later quiet
-         | on  | -   | -    | yes | -   | -   | -        | no  → now wanted
`;

const rules = table
  .trim()
  .split("\n")
  .map((line) => {
    const [cells, result] = line.split("→").map((part) => part.trim()) as [string, string];
    const [told, because] = result.split(" ");
    return { cells: cells.split("|").map((cell) => cell.trim()), decision: { told, because } as Decision };
  });

const kinds: AlertKind[] = [
  ...(["new", "missed", "yours", "emergency", "mention", "followed"] as const),
  ...(["assigned", "released", "overdue", "held", "failed", "rated"] as const),
];
const both = [true, false];
const emergencies = {
  no: { emergency: false, escalated: null },
  one: { emergency: true, escalated: null },
  unopened: { emergency: true, escalated: "unopened" },
  nobody: { emergency: true, escalated: "nobody_on_duty" },
} as const;
/** Nothing but an emergency calls anybody late. */
const emergenciesOf = (kind: AlertKind) =>
  Object.values(emergencies).filter(({ escalated }) => kind === "emergency" || !escalated);

/** A team is told as of what is new. */
const givenOf = (kind: AlertKind) => (kind === "new" ? both : [false]);

const cases: Case[] = kinds.flatMap((kind) =>
  both.flatMap((wants) =>
    both.flatMap((bubbleOn) =>
      channels.flatMap((channel) =>
        both.flatMap((mine) =>
          givenOf(kind).flatMap((given) =>
            both.flatMap((onDuty) =>
              emergenciesOf(kind).flatMap((emergency) =>
                both.map((quiet) => ({
                  ...{ kind, wants, bubbleOn, channel, mine, given, onDuty },
                  ...{ ...emergency, quiet },
                })),
              ),
            ),
          ),
        ),
      ),
    ),
  ),
);

const stateOf = (c: Case): string =>
  Object.entries(emergencies).find(
    ([, one]) => one.emergency === c.emergency && one.escalated === c.escalated,
  )![0];
const cellsOf = (c: Case): string[] => [
  ...[c.kind, c.wants ? "on" : "off", c.bubbleOn ? "on" : "off", String(c.channel)],
  ...[c.mine, c.given, c.onDuty].map((is) => (is ? "yes" : "no")),
  stateOf(c),
  c.quiet ? "yes" : "no",
];
const expected = (c: Case): Decision =>
  rules.find(({ cells }) => cells.every((cell, at) => cell === "-" || cell === cellsOf(c)[at]))!.decision;

const sentence = (c: Case): string => {
  const { told, because } = expected(c);
  const whether = { now: "is told now", later: "is told in the morning", no: "is not told" }[told];
  return [
    `${c.kind} by ${c.channel}`,
    c.wants ? "that somebody wants" : "that somebody does not want",
    c.bubbleOn ? "while chat is on" : "while chat is off",
    c.mine ? "and is theirs" : "and is not theirs",
    c.given ? "given to their team" : "given to no team",
    c.onDuty ? "on duty" : "off duty",
    `emergency: ${stateOf(c)}`,
    c.quiet ? "in quiet hours" : "in no quiet hours",
    `${whether}: ${because}`,
  ].join(", ");
};

test("the table has a line for every cell", () => {
  expect(cases).toHaveLength((kinds.length + 2) * channels.length * 2 ** 6);
  for (const c of cases) expect(expected(c), JSON.stringify(c)).toBeDefined();
});

test.each(cases.map((c) => [sentence(c), c] as const))("%s", (_, c) => {
  expect(decide(c)).toEqual(expected(c));
});
