"use server";
import { findAnswered, logAnswer } from "#lib/letters/answers.ts";
import { anyConversationPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import { readUploads } from "#lib/posting/uploads.ts";

export const logPaper = formAction(
  { message: field.id(), body: field.written("message"), client_id: field.clientId() },
  async (agent, { message, body, client_id: clientId }, form) => {
    const letter = await findAnswered(agent, message);
    if (!letter) return null;
    const id = await logAnswer(agent, letter, { body, clientId, uploads: await readUploads(form) });
    return { to: anyConversationPath(agent.agency.slug, id) };
  },
);
