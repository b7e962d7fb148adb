"use server";
import * as teaming from "#lib/conversations/teaming.ts";
import * as field from "#lib/posting/fields.ts";
import { on } from "./on.ts";
import { refuseIfLost } from "./refuse-if-lost.ts";

export const giveToTeam = on(
  { team: field.maybeId(), saw: field.maybeId(), saw_team: field.maybeId() },
  async (agent, conversation, { team, saw, saw_team: sawTeam }) => {
    const how = { team, sawAssignee: saw, sawTeam };
    await refuseIfLost(agent, await teaming.giveToTeam(agent, conversation, how));
  },
);
