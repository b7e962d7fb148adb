"use server";
import * as following from "#lib/conversations/following.ts";
import { on } from "./on.ts";

export const follow = on(
  {},
  async (agent, conversation) => void (await following.follow(agent, conversation)),
);
export const unfollow = on(
  {},
  async (agent, conversation) => void (await following.unfollow(agent, conversation)),
);
