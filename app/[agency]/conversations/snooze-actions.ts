"use server";
import { Refused } from "#lib/errors.ts";
import * as field from "#lib/posting/fields.ts";
import * as snoozing from "#lib/snoozing/snooze.ts";
import { chosenUntil } from "#lib/snoozing/times.ts";
import { on } from "./on.ts";

export const snooze = on(
  { until: field.hidden(), at: field.picked(), seen: field.seen() },
  async (agent, conversation, { seen, ...chosen }) => {
    const until = chosenUntil(chosen, agent.agency.timeZone);
    const done = await snoozing.snooze(agent, conversation, { until, seen });
    if (done.outcome === "held") throw new Refused("not_snoozed");
  },
);

export const wake = on({}, async (agent, conversation) => void (await snoozing.wake(agent, conversation)));
