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
  },
  /** By a person of the agency. */
  "message.posted": {
    data: nothing,
    thread: message,
    holds: "everyone",
    screens: { staff: null, lists: true, resident: "messages" },
    follows: alerting,
  },
  "message.automatic": {
    data: nothing,
    thread: message,
    holds: null,
    screens: { staff: null, lists: true, resident: "messages" },
    follows: quietly,
  },
  /** A program wrote for the resident. Nobody has to do anything about it. */
  "message.machine": { data: nothing, thread: message, holds: null, screens: listed, follows: quietly },
  /** A resident has said how they were served. Up to 2 is a reason to look. */
  "satisfaction.answered": {
    data: z.object({ conversation: id, score: z.number().int().min(1).max(5) }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: false, resident: "frame" },
    follows: alerting,
  },
  /** Somebody has what was said sent by mail. Nobody is answered by that, and no row is another one. */
  "message.transcript": { data: nothing, thread: message, holds: null, screens: unseen, follows: quietly },
  "message.seen": { data: messages, thread: named, holds: null, screens: theirs, follows: quietly },
  "message.read": { data: messages, thread: named, holds: null, screens: theirs, follows: quietly },
  /** What was queued is on its way, left, arrived. */
  "message.moved_on": {
    data: messages,
    thread: named,
    holds: null,
    screens: { staff: null, lists: true, resident: "messages" },
    follows: quietly,
  },
  /** It did not go out, or nobody knows whether it did. */
  "message.failed": { data: messages, thread: named, holds: null, screens: listed, follows: alerting },
  /** Its writer took it back before it left. */
  "message.withdrawn": {
    data: messages,
    thread: named,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: quietly,
  },
  /** What waits goes to another address. */
  "message.readdressed": {
    data: messages,
    thread: { ...line, touches: "named" },
    holds: null,
    screens: unseen,
    follows: quietly,
  },
  /** Files of it that the provider still had are here, or never will be. */
  "message.files_came": { data: messages, thread: named, holds: null, screens: theirs, follows: quietly },
  "note.added": { data: nothing, thread: message, holds: "everyone", screens: listed, follows: alerting },
} as const satisfies Record<string, Row>;
