"use server";
import { postBatch, undoBatch } from "#lib/letters/batches.ts";
import { printAll } from "#lib/letters/printing.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const print = formAction({}, async (agent) => {
  await printAll(agent);
  return { back: { done: "printed" } };
});

const batch = { batch: field.id() };

export const post = formAction(batch, async (agent, { batch: id }) => {
  await postBatch(agent, id);
  return { back: { done: "posted" } };
});

export const undo = formAction(batch, async (agent, { batch: id }) => {
  await undoBatch(agent, id);
  return { back: { done: "undone" } };
});
