"use server";
import { findAnswered, logAnswer } from "#lib/letters/answers.ts";
import { findWriter, logLetter } from "#lib/letters/writers.ts";
import { anyConversationPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import { readUploads } from "#lib/posting/uploads.ts";

/** To a letter of ours, or of somebody's own accord: then from where it came is asked. */
export const logPaper = formAction(
  {
    message: field.maybeId(),
    contact: field.maybeId(),
    conversation: field.maybeId(),
    address: field.written("address"),
    body: field.written("message"),
    client_id: field.clientId(),
  },
  async (agent, { message, body, client_id: clientId, address, ...asked }, form) => {
    const letter = message ? await findAnswered(agent, message) : null;
    const writer = message ? null : await findWriter(agent, asked);
    const paper = { body, clientId, uploads: await readUploads(form) };
    if (letter) return { to: at(agent.agency.slug, await logAnswer(agent, letter, paper)) };
    return writer && { to: at(agent.agency.slug, await logLetter(agent, writer, { ...paper, address })) };
  },
);

const at = anyConversationPath;
