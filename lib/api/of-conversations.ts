import { z } from "zod";
import { canReadHistory } from "../agents/may.ts";
import { findConversation } from "../conversations/finding.ts";
import { readWhole } from "../conversations/whole-thread.ts";
import { readCursor, readFilter, writeCursor } from "../history/filter.ts";
import { listHistory } from "../history/list.ts";
import { operation, Problem } from "./operation.ts";
import * as shape from "./shapes.ts";
import { isMessage, showConversation, showMessage, showSummary } from "./shown.ts";

const params = z.object({ conversation: shape.number });

export const ofConversations = [
  operation({
    id: "listConversations",
    method: "GET",
    path: "conversations",
    scope: "conversations.read",
    summary: "Conversations, newest first, 50 a page",
    about: "Its maker has to be a manager or an admin: it is the History.",
    query: z.object({
      status: z.enum(["open", "closed"]).optional(),
      channel: shape.channel.optional(),
      assignee: z.union([z.literal("nobody"), shape.number]).optional(),
      tag: z.string().min(1).max(60).optional().describe("Its number or its name."),
      contact: shape.number.optional(),
      from: z.iso.date().optional().describe("The first day, by the agency's clock."),
      to: z.iso.date().optional().describe("The last day."),
      by: z
        .enum(["started", "activity"])
        .optional()
        .describe("Which day counts: its first, or any in which somebody spoke."),
      q: z.string().max(200).optional().describe("Words, a name, a number."),
      cursor: shape.cursor,
    }),
    status: 200,
    answer: shape.pageOf(shape.summary),
    async run({ agent }, { query: { cursor, ...given } }) {
      if (!canReadHistory(agent))
        throw new Problem("forbidden", { detail: "The History is read by managers." });
      const asked = Object.fromEntries(
        Object.entries({ from: "", to: "", ...given }).map(([name, value]) => [name, String(value)]),
      );
      const { rows, older } = await listHistory(agent, readFilter(asked, ""), readCursor({ page: cursor }));
      return { items: rows.map(showSummary), next: older && writeCursor(older) };
    },
  }),
  operation({
    id: "readConversation",
    method: "GET",
    path: "conversations/{conversation}",
    scope: "conversations.read",
    summary: "One conversation",
    about: "One that was joined to another is the other: its number is that of the answer.",
    params,
    status: 200,
    answer: shape.conversation,
    async run({ agent }, { params: { conversation } }) {
      const found = await findConversation(agent, conversation);
      return found && showConversation(found);
    },
  }),
  operation({
    id: "listMessages",
    method: "GET",
    path: "conversations/{conversation}/messages",
    scope: "conversations.read",
    summary: "What was said in it, and noted, the newest 50 first; each page oldest first",
    params,
    query: z.object({ cursor: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional() }),
    status: 200,
    answer: shape.thread,
    async run({ agent }, { params: { conversation }, query: { cursor } }) {
      const found = await findConversation(agent, conversation);
      if (!found) return null;
      const { agencyId, id } = found;
      const thread = await readWhole({ agencyId, id, splitFromId: null }, cursor ?? null);
      return {
        items: thread.items.filter(isMessage).map(showMessage),
        next: thread.older === null ? null : String(thread.older),
        seen: thread.lastEventId,
      };
    },
  }),
];
