"use server";
import { putBackDraft, replaceDraft } from "#lib/conversations/drafts.ts";
import * as replies from "#lib/conversations/replies.ts";
import { Refused } from "#lib/errors.ts";
import { anyConversationPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { on } from "../conversations/on.ts";

/** Into this person's reply, or their notes: a resident gets nothing before somebody sends it. */
export const takeDrafted = on(
  {
    text: field.written("message"),
    client_id: field.clientId(),
    way: field.pressed("reply", "note"),
  },
  async (agent, conversation, { text, client_id: clientId, way }) => {
    if (!text.trim()) throw new Refused("model_nothing");
    if (way === "note")
      await replies.addNote(agent, conversation, { body: text, clientId, mentions: [], files: [] });
    else await replaceDraft(agent, conversation, text);
    return { to: anyConversationPath(agent.agency.slug, conversation.id) };
  },
);

export const putBack = on({}, async (agent, conversation) => {
  await putBackDraft(agent, conversation);
  return { to: anyConversationPath(agent.agency.slug, conversation.id) };
});
