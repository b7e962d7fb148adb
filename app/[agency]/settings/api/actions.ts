"use server";
import { z } from "zod";
import * as keys from "#lib/api/keys.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

const ticked = () => field.chosen(z.literal("on").optional());

export const makeKey = formAction(
  {
    name: field.written("name"),
    life: field.chosen(z.enum(["30", "90", "365", "never"])),
    read_conversations: ticked(),
    write_conversations: ticked(),
    read_contacts: ticked(),
    write_contacts: ticked(),
  },
  async (agent, { name, life, ...form }) => {
    const scopes = keys.scopes.filter((scope) => {
      const [what, how] = scope.split(".");
      return form[`${how}_${what}` as keyof typeof form] === "on";
    });
    return { again: { key: await keys.makeKey(agent, { name, scopes, life }) } };
  },
);

export const revokeKey = formAction({ key: field.id() }, async (agent, { key }) => {
  await keys.revokeKey(agent, key);
  return { back: { done: "revoked" } };
});
