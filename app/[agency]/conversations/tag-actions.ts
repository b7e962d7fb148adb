"use server";
import * as tagging from "#lib/conversations/tagging.ts";
import * as field from "#lib/posting/fields.ts";
import { on } from "./on.ts";

export const tagByName = on(
  { tags: field.written("tags") },
  async (agent, conversation, { tags }) => void (await tagging.tagByName(agent, conversation, tags)),
);

export const tag = on(
  { tag: field.id() },
  async (agent, conversation, { tag: id }) => void (await tagging.tag(agent, conversation, [id])),
);

export const untag = on(
  { tag: field.id() },
  async (agent, conversation, { tag: id }) => void (await tagging.untag(agent, conversation, [id])),
);
