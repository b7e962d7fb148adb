import { z } from "zod";
import { alerting, id, line, nothing, quietly, unseen } from "./answers.ts";
import type { Row } from "./row.ts";

const messages = z.object({ messages: z.array(id).min(1) });
const message = { told: "message", names: null, touches: null } as const;
const listed = { staff: null, lists: true, resident: null } as const;
const theirs = { staff: null, lists: false, resident: "messages" } as const;
/** What stands there already looks different. */
const named = { told: null, names: null, touches: "named" } as const;

/** What comes into a thread, and what becomes of it. */
export const messageKinds = {
  "message.received": {
    data: nothing,
    thread: message,
    holds: "everyone",
    screens: { staff: null, lists: true, resident: "messages" },
    follows: { sound: true, reactions: ["auto-response", "alerts"] },
    webhook: "message.received",
  },
  /** By a person of the agency. */
  "message.posted": {
    data: nothing,
    thread: message,
    holds: "everyone",
    screens: { staff: null, lists: true, resident: "messages" },
    follows: alerting,
    webhook: "message.sent",
  },
  "message.automatic": {
    data: nothing,
    thread: message,
    holds: null,
    screens: { staff: null, lists: true, resident: "messages" },
    follows: quietly,
    webhook: "message.automatic",
  },
  /** A program wrote for the resident. Nobody has to do anything about it. */
  "message.machine": {
    data: nothing,
    thread: message,
    holds: null,
    screens: listed,
    follows: quietly,
    webhook: null,
  },
  /** A resident has said how they were served. Up to 2 is a reason to look. */
  "satisfaction.answered": {
    data: z.object({ conversation: id, score: z.number().int().min(1).max(5) }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: false, resident: "frame" },
    follows: alerting,
    webhook: "conversation.rated",
  },
  /** Somebody has what was said sent by mail. Nobody is answered by that, and no row is another one. */
  "message.transcript": {
    data: nothing,
    thread: message,
    holds: null,
    screens: unseen,
    follows: quietly,
    webhook: null,
  },
  "message.seen": {
    data: messages,
    thread: named,
    holds: null,
    screens: theirs,
    follows: quietly,
    webhook: null,
  },
  "message.read": {
    data: messages,
    thread: named,
    holds: null,
    screens: theirs,
    follows: quietly,
    webhook: null,
  },
  /** What was queued is on its way, left, arrived. */
  "message.moved_on": {
    data: messages,
    thread: named,
    holds: null,
    screens: { staff: null, lists: true, resident: "messages" },
    follows: quietly,
    webhook: "message.updated",
  },
  /** It did not go out, or nobody knows whether it did. */
  "message.failed": {
    data: messages,
    thread: named,
    holds: null,
    screens: listed,
    follows: alerting,
    webhook: "message.failed",
  },
  /** Its writer took it back before it left. */
  "message.withdrawn": {
    data: messages,
    thread: named,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: quietly,
    webhook: "message.withdrawn",
  },
  /** What waits goes to another address. */
  "message.readdressed": {
    data: messages,
    thread: { ...line, touches: "named" },
    holds: null,
    screens: unseen,
    follows: quietly,
    webhook: "message.updated",
  },
  /** Files of it that the provider still had are here, or never will be. */
  "message.files_came": {
    data: messages,
    thread: named,
    holds: null,
    screens: theirs,
    follows: quietly,
    webhook: "message.updated",
  },
  "note.added": {
    data: nothing,
    thread: message,
    holds: "everyone",
    screens: listed,
    follows: alerting,
    webhook: "note.added",
  },
} as const satisfies Record<string, Row>;
