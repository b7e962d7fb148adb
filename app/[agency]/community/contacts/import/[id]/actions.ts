"use server";
import { z } from "zod";
import { type Columns, fields } from "#lib/imports/columns.ts";
import { findImport } from "#lib/imports/find.ts";
import { apply, check, discard, undo } from "#lib/imports/moves.ts";
import { importPath, importsPath } from "#lib/paths.ts";
import { formAction } from "#lib/posting/form-action.ts";

const one = { import: z.coerce.number().int().positive() };
const column = z
  .string()
  .regex(/^\d{0,4}$/)
  .default("");
const columns = Object.fromEntries(fields.map((field) => [`column_${field}`, column]));

export const checkImport = formAction({ ...one, ...columns }, async (agent, input) => {
  const found = await findImport(agent, input.import as number);
  if (!found) return null;
  const chosen = fields.flatMap((field) => {
    const value = (input as Record<string, unknown>)[`column_${field}`];
    return value ? [[field, Number(value)]] : [];
  });
  await check(agent, found, Object.fromEntries(chosen) as Columns);
  return { to: importPath(agent.agency.slug, found.id) };
});

export const applyImport = formAction(one, async (agent, { import: id }) => {
  const found = await findImport(agent, id);
  if (!found) return null;
  await apply(agent, found);
  return { to: importPath(agent.agency.slug, id) };
});

export const undoImport = formAction(one, async (agent, { import: id }) => {
  const found = await findImport(agent, id);
  if (!found) return null;
  await undo(agent, found);
  return { to: importPath(agent.agency.slug, id) };
});

export const discardImport = formAction(one, async (agent, { import: id }) => {
  const found = await findImport(agent, id);
  if (!found) return null;
  await discard(agent, found);
  return { to: importsPath(agent.agency.slug) };
});
