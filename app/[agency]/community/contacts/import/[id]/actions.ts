"use server";
import { z } from "zod";
import type { Agent } from "#lib/agents/agent.ts";
import { Refused } from "#lib/errors.ts";
import { columnsOf, isField } from "#lib/imports/columns.ts";
import { isEncoding } from "#lib/imports/encodings.ts";
import { findImport, type Import } from "#lib/imports/find.ts";
import { answer, apply, check, discard, undo } from "#lib/imports/moves.ts";
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

export const checkImport = formAction(
  { "column_#": field.picked(), letters: field.picked(), import: field.id() },
  async (agent, { import: id, letters }, posted) => {
    const found = await findImport(agent, id);
    if (!found) return null;
    const chosen = found.headings.map((_, index) => {
      const name = String(posted.get(`column_${index}`) ?? "");
      if (name && !isField(name)) throw new Refused("bad_input");
      return isField(name) ? name : null;
    });
    await check(agent, found, columnsOf(chosen), isEncoding(letters) ? letters : found.encoding);
    return { to: importPath(agent.agency.slug, id) };
  },
);

const theAnswer = z.enum(["same", "new"]).nullable().catch(null);

export const answerImport = formAction(
  { "answer_#": field.picked(), rest: field.picked(), import: field.id() },
  async (agent, { import: id, rest }, posted) => {
    const found = await findImport(agent, id);
    if (!found) return null;
    const answers = [...posted].flatMap(([name, value]) => {
      const rowNumber = Number(/^answer_(\d{1,7})$/.exec(name)?.[1]);
      return rowNumber ? [{ rowNumber, answer: theAnswer.parse(value) }] : [];
    });
    await answer(agent, found, answers, theAnswer.parse(rest));
    return { to: importPath(agent.agency.slug, id) };
  },
);

export const applyImport = move(apply);
export const undoImport = move(undo);

export const discardImport = formAction({ import: field.id() }, async (agent, { import: id }) => {
  const found = await findImport(agent, id);
  if (!found) return null;
  await discard(agent, found);
  return { to: importsPath(agent.agency.slug) };
});
