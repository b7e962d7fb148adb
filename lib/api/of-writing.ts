import { z } from "zod";
import type { Agent } from "../agents/agent.ts";
import { type Assigned, assign, unassign } from "../conversations/assignment.ts";
import { close, reopen } from "../conversations/closing.ts";
import { type Conversation, findConversation } from "../conversations/finding.ts";
import { linkContact, unlinkContact } from "../conversations/linking.ts";
import { mentioned } from "../conversations/mentioned.ts";
import { addNote, postReply } from "../conversations/replies.ts";
import { tag, tagByName, untag } from "../conversations/tagging.ts";
import { operation, Problem } from "./operation.ts";
import { holds, replied } from "./outcomes.ts";
import * as shape from "./shapes.ts";
import { showConversation } from "./shown.ts";

const params = z.object({ conversation: shape.number });
const seen = shape.conversation.shape.seen;
const shown = { status: 200, answer: shape.conversation } as const;

/** As it stands after what was done. */
const again = async (agent: Agent, { id }: Conversation) => {
  const found = await findConversation(agent, id);
  return found && showConversation(found);
};

async function give(
  agent: Agent,
  found: Conversation,
  to: number | null,
  saw: number | null,
): Promise<Assigned> {
  if (to !== null) return assign(agent, found, { to, sawAssignee: saw });
  if (saw !== null) return unassign(agent, found, { sawAssignee: saw });
  // Nobody's, and to be nobody's: there is nothing to be done where that is so.
  return found.assigneeId === null ? { won: true } : { won: false, assigneeId: found.assigneeId };
}

/** What is done with a conversation. */
export const ofWriting = [
  operation({
    id: "reply",
    method: "POST",
    path: "conversations/{conversation}/replies",
    scope: "conversations.write",
    summary: "Answers the resident, where they wrote from last",
    about:
      "Held with 409 by anything that has happened since `seen`, so that nobody answers what has been answered. It goes " +
      "to the resident: there is no way back. The text of one that is held is kept as a draft of whoever made the key.",
    params,
    body: z.object({
      body: shape.words,
      seen,
      instead_of: shape.id
        .optional()
        .describe("The colleague whose conversation it is, to answer in their place all the same."),
    }),
    status: 201,
    answer: shape.made,
    problems: ["held", "assigned", "closed", "elsewhere", "already", "refused"],
    async run({ agent }, { params: { conversation }, body: { instead_of: confirmed, ...reply }, once }) {
      const found = await findConversation(agent, conversation);
      return found && replied(await postReply(agent, found, { ...reply, clientId: once, confirmed }));
    },
  }),
  operation({
    id: "addNote",
    method: "POST",
    path: "conversations/{conversation}/notes",
    scope: "conversations.write",
    summary: "Adds a note that only colleagues see; `@Name` mentions one",
    params,
    body: z.object({ body: shape.words }),
    status: 201,
    answer: shape.made.pick({ message_id: true }),
    problems: ["already"],
    async run({ agent }, { params: { conversation }, body: { body }, once }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      const mentions = await mentioned(agent, body);
      const { messageId } = await addNote(agent, found, { body, clientId: once, mentions });
      return { message_id: messageId };
    },
  }),
  operation({
    id: "assign",
    method: "PUT",
    path: "conversations/{conversation}/assignee",
    scope: "conversations.write",
    summary: "Gives it to a colleague, or back to all",
    about: "409 where it is not the one's any more whom `saw` names, or closed.",
    params,
    body: z.object({
      to: shape.id.nullable(),
      saw: shape.id.nullable().describe("Whose it is, as it was seen."),
    }),
    ...shown,
    problems: ["assigned", "closed", "refused"],
    async run({ agent }, { params: { conversation }, body: { to, saw } }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      const done = await give(agent, found, to, saw);
      // Still whose it was seen to be: then it is not given because it is closed.
      if (!done.won)
        throw done.assigneeId === saw
          ? new Problem("closed")
          : new Problem("assigned", { assignee: done.assigneeId });
      return again(agent, found);
    },
  }),
  operation({
    id: "close",
    method: "POST",
    path: "conversations/{conversation}/close",
    scope: "conversations.write",
    summary: "Closes it, with a last message if there is one to say",
    about: "409 where it is closed already and the message has not gone out with this `Idempotency-Key`.",
    params,
    body: z.object({ seen, message: shape.words.optional() }),
    ...shown,
    problems: ["held", "closed", "refused"],
    async run({ agent }, { params: { conversation }, body: { seen: upTo, message }, once }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      const how = { seen: upTo, closureMessage: message, clientId: once, unlinkedAnyway: true };
      const done = await close(agent, found, how);
      if (done.outcome === "held") throw new Problem("held", holds(done.by));
      if (done.outcome === "late")
        throw new Problem("closed", { detail: "It was closed before; the message was not sent." });
      return again(agent, found);
    },
  }),
  operation({
    id: "reopen",
    method: "POST",
    path: "conversations/{conversation}/reopen",
    scope: "conversations.write",
    summary: "Opens it again",
    params,
    ...shown,
    problems: ["refused"],
    async run({ agent }, { params: { conversation } }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      if (found.status === "closed") await reopen(agent, found);
      return again(agent, found);
    },
  }),
  operation({
    id: "addTags",
    method: "POST",
    path: "conversations/{conversation}/tags",
    scope: "conversations.write",
    summary: "Gives it tags, by their numbers or their names",
    about: "A name that the agency's list has not is added to it where the key's maker may do that.",
    params,
    body: z.object({
      ids: z.array(shape.id).max(50).default([]),
      names: z.array(shape.tagName).max(50).default([]),
    }),
    ...shown,
    problems: ["refused"],
    async run({ agent }, { params: { conversation }, body: { ids, names } }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      if (ids.length) await tag(agent, found, ids);
      if (names.length) await tagByName(agent, found, names.join("\n"));
      return again(agent, found);
    },
  }),
  operation({
    id: "removeTag",
    method: "DELETE",
    path: "conversations/{conversation}/tags/{tag}",
    scope: "conversations.write",
    summary: "Takes a tag off it",
    params: params.extend({ tag: shape.number }),
    ...shown,
    async run({ agent }, { params: { conversation, tag: one } }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      await untag(agent, found, [one]);
      return again(agent, found);
    },
  }),
  operation({
    id: "linkContact",
    method: "PUT",
    path: "conversations/{conversation}/contact",
    scope: "conversations.write",
    summary: "Says whose it is, or that nobody knows",
    params,
    body: z.object({ contact: shape.id.nullable() }),
    ...shown,
    problems: ["refused"],
    async run({ agent }, { params: { conversation }, body: { contact } }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      if (contact === null) await unlinkContact(agent, found);
      else await linkContact(agent, found, contact);
      return again(agent, found);
    },
  }),
];
