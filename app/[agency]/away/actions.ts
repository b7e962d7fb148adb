"use server";
import * as duty from "#lib/agencies/duty.ts";
import { handOver } from "#lib/conversations/handing-over.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

/** `to` is whom the open conversations go to: a colleague, everybody, or nobody, who keeps them. */
export const goAway = formAction(
  { back_on: field.picked(), to: field.picked() },
  async (agent, { back_on: day, to }) => {
    const until = duty.readReturn(agent, day, new Date());
    if (to) await handOver(agent, agent.userId, to === "all" ? null : Number(to));
    await duty.goAway(agent, until);
  },
);
