import { z } from "zod";
import { channels } from "../channels/kinds.ts";
import { alerting, id, line, nothing, quietly, unseen } from "./answers.ts";
import type { Row } from "./row.ts";

const place = z.enum(["new", "missed", "assigned"]);
const other = z.object({ conversation: id });
/** Where its mails were thought to belong, until this was said: whoever undoes it is asked again. */
const because = z.enum(["subject", "sender", "refers"]);
const settled = z.array(z.object({ message: id, suggested: id, because }));
/** Whoever follows it since, because they had followed the other one. */
const followers = z.array(id);
const joined = other.extend({ settled: settled.optional(), followers: followers.optional() });
const brought = z.object({ import: id });
const tagged = z.object({ tags: z.array(id).min(1) });
const filled = z.object({ fields: z.array(id).min(1) });
const all = { ...line, touches: "all" } as const;
const panels = { staff: "panels", lists: false, resident: null } as const;
/** A saved view may ask for it: what is in it is another list then. */
const asked = { ...panels, lists: true } as const;
const listed = { staff: null, lists: true, resident: null } as const;
const whole = { staff: "panels", lists: true, resident: "frame" } as const;

/** What becomes of a conversation. */
export const conversationKinds = {
  "conversation.opened": {
    // Older ones say nothing of the channel.
    data: z.object({ place, bubbleOn: z.boolean(), channel: z.enum(channels).optional() }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
    webhook: "conversation.opened",
  },
  "conversation.assigned": {
    data: z.object({ to: id, because: z.enum(["self", "by", "answered", "handed_out"]) }),
    thread: { ...line, names: "colleague" },
    holds: "others",
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
    webhook: "conversation.assigned",
  },
  "conversation.unassigned": {
    // Undone: somebody was given it by mistake, and has not given it back.
    data: z.object({ from: id, undone: z.literal(true).optional(), team: id.optional() }),
    thread: { ...line, names: "colleague" },
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: alerting,
    webhook: "conversation.unassigned",
  },
  /** It waits for a team, or for everybody again; `from` had it before. */
  "conversation.team_changed": {
    data: z.object({ team: id.nullable(), from: id.nullable() }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: { sound: true, reactions: ["alerts"] },
    webhook: "conversation.team_changed",
  },
  "conversation.closed": {
    data: nothing,
    thread: line,
    holds: "everyone",
    screens: whole,
    follows: alerting,
    webhook: "conversation.closed",
  },
  "conversation.reopened": {
    data: z.object({ place, to: id.nullable(), team: id.optional() }),
    thread: { ...line, names: "colleague" },
    holds: null,
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: alerting,
    webhook: "conversation.reopened",
  },
  /** What another conversation held stands here now, in the order of time. */
  "conversation.merged": {
    data: joined,
    thread: all,
    holds: "everyone",
    screens: whole,
    follows: quietly,
    webhook: "conversation.merged",
  },
  /** Taken out again: its messages stand there, and a page that shows them here has to be made anew. */
  "conversation.parted": {
    data: other,
    thread: all,
    holds: null,
    screens: whole,
    follows: quietly,
    webhook: "conversation.parted",
  },
  /** All that it held stands in another one now. */
  "conversation.joined": {
    data: other,
    thread: line,
    holds: "everyone",
    screens: whole,
    follows: quietly,
    webhook: null,
  },
  /** A message and all later ones stand in a new one: who was about to answer them has to see that. */
  "conversation.split": {
    data: other,
    thread: all,
    holds: "everyone",
    screens: whole,
    follows: quietly,
    webhook: "conversation.split",
  },
  /** How that one begins: what it holds was a part of another. */
  "conversation.split_off": {
    data: other,
    thread: all,
    holds: null,
    screens: whole,
    follows: quietly,
    webhook: null,
  },
  /** Splitting was undone. */
  "conversation.put_back": {
    data: other,
    thread: all,
    holds: "everyone",
    screens: whole,
    follows: quietly,
    webhook: "conversation.put_back",
  },
  /** It was thought to belong to another one, and somebody has said that it does not. */
  "conversation.left_apart": {
    data: other,
    thread: line,
    holds: null,
    screens: panels,
    follows: quietly,
    webhook: null,
  },
  /** From an old mailbox. Tens of thousands may come within an hour, and none is in a list of work. */
  "conversation.brought_in": {
    data: brought,
    thread: line,
    holds: null,
    screens: unseen,
    follows: quietly,
    webhook: null,
  },
  /** What has just come answers what was sent to many. */
  "conversation.answers_broadcast": {
    data: z.object({ broadcast: id, channel: z.enum(channels), language: z.enum(["en", "es"]) }),
    thread: line,
    holds: null,
    screens: panels,
    follows: quietly,
    webhook: null,
  },
  /** What a resident wrote has one of the agency's keywords. */
  "conversation.emergency": {
    data: z.object({ keyword: id }),
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: { sound: false, reactions: ["emergency-answer", "alerts"] },
    webhook: "conversation.emergency",
  },
  "conversation.no_emergency": {
    data: nothing,
    thread: line,
    holds: null,
    screens: { staff: null, lists: true, resident: "frame" },
    follows: quietly,
    webhook: "conversation.no_emergency",
  },
  /** Out of sight until a time, or until the resident writes. */
  "conversation.snoozed": {
    data: z.object({ until: z.iso.datetime().nullable() }),
    thread: line,
    holds: null,
    screens: listed,
    follows: quietly,
    webhook: "conversation.snoozed",
  },
  /** At its time, by a message that came, or by hand. */
  "conversation.woken": {
    data: z.object({ because: z.enum(["time", "message", "hand"]) }),
    thread: line,
    holds: null,
    screens: listed,
    follows: quietly,
    webhook: "conversation.woken",
  },
  "conversation.spam": {
    data: nothing,
    thread: line,
    holds: "everyone",
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: quietly,
    webhook: "conversation.spam",
  },
  "conversation.not_spam": {
    data: nothing,
    thread: line,
    holds: null,
    screens: { staff: "panels", lists: true, resident: "frame" },
    follows: quietly,
    webhook: "conversation.not_spam",
  },
  "conversation.tagged": {
    data: tagged,
    thread: line,
    holds: null,
    screens: asked,
    follows: quietly,
    webhook: "conversation.tagged",
  },
  "conversation.untagged": {
    data: tagged,
    thread: line,
    holds: null,
    screens: asked,
    follows: quietly,
    webhook: "conversation.untagged",
  },
  /** What the agency's own fields say of it. */
  "conversation.filled_in": {
    data: filled,
    thread: line,
    holds: null,
    screens: asked,
    follows: quietly,
    webhook: "conversation.filled_in",
  },
} as const satisfies Record<string, Row>;
