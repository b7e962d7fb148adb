"use server";
import { z } from "zod";
import { postBatch, undoBatch } from "#lib/letters/batches.ts";
import { printAll } from "#lib/letters/printing.ts";
import { readdress as turn } from "#lib/letters/readdressing.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const print = formAction({}, async (agent) => {
  await printAll(agent);
  return { back: { done: "printed" } };
});

export const readdress = formAction(
  {
    message: field.oneId(),
    was: field.hidden(),
    address: field.written("address"),
    on_card: field.chosen(z.enum(["", "on"]).default("")),
  },
  async (agent, { message, was, address, on_card: onCard }) => {
    await turn(agent, message, { was, typed: address, onCard: onCard === "on" });
    return { back: { done: "readdressed", at: String(message) } };
  },
);

const batch = { batch: field.id() };

export const post = formAction(batch, async (agent, { batch: id }) => {
  await postBatch(agent, id);
  return { back: { done: "posted" } };
});

export const undo = formAction(batch, async (agent, { batch: id }) => {
  await undoBatch(agent, id);
  return { back: { done: "undone" } };
});
