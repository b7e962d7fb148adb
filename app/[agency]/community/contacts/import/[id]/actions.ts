"use server";
import { z } from "zod";
import type { Agent } from "#lib/agents/agent.ts";
import { type Columns, fields } from "#lib/imports/columns.ts";
import { findImport, type Import } from "#lib/imports/find.ts";
import { apply, check, discard, undo } from "#lib/imports/moves.ts";
import { importPath, importsPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

/** A button of an import, which leads back to it. */
const move = (verb: (agent: Agent, one: Import) => Promise<void>) =>
  formAction({ import: field.id() }, async (agent, { import: id }) => {
    const found = await findImport(agent, id);
    if (!found) return null;
    await verb(agent, found);
    return { to: importPath(agent.agency.slug, id) };
  });

const column = field.chosen(
  z
    .string()
    .regex(/^\d{0,4}$/)
    .default(""),
);
const columns = Object.fromEntries(fields.map((name) => [`column_${name}` as const, column])) as Record<
  `column_${(typeof fields)[number]}`,
  typeof column
>;

export const checkImport = formAction({ ...columns, import: field.id() }, async (agent, input) => {
  const found = await findImport(agent, input.import);
  if (!found) return null;
  const chosen = fields.flatMap((name) => {
    const value = input[`column_${name}`];
    return value ? [[name, Number(value)]] : [];
  });
  await check(agent, found, Object.fromEntries(chosen) as Columns);
  return { to: importPath(agent.agency.slug, found.id) };
});

export const applyImport = move(apply);
export const undoImport = move(undo);

export const discardImport = formAction({ import: field.id() }, async (agent, { import: id }) => {
  const found = await findImport(agent, id);
  if (!found) return null;
  await discard(agent, found);
  return { to: importsPath(agent.agency.slug) };
});
