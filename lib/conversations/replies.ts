import type { Tx } from "#db/index.ts";
import type { Afterwards } from "#db/schema/canned.ts";
import type { TypedMail } from "#db/schema/conversations.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { refuseUnfilled } from "../canned/placeholders.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { type OwnMail, readTyped } from "../mails/written.ts";
import { append } from "./append.ts";
import { assignToAnswerer } from "./assignment.ts";
import { dropDraft, keepDraft } from "./drafts.ts";
import type { Conversation } from "./finding.ts";
import { type Holding, listHolding } from "./holding.ts";
import { type Locked, lockConversation } from "./locked.ts";
import { asUser, endTyping } from "./presence.ts";
import { rememberMentions } from "./reading.ts";
import { findRepeat } from "./repeats.ts";
import { findOwner, type HeldRoute, holdRoute, takeRoute } from "./routes.ts";
import { findTowards, type Towards } from "./towards.ts";

export type Reply = {
  body: string;
  clientId: string;
  /** Files that lie in the draft. */
  files?: number[];
  /** The last event that stood above the reply. */
  seen: number;
  /** Where it goes, as `Towards` names it; absent, where the resident wrote from last. */
  to?: string;
  /** Whoever else has the mail that is answered gets the answer too. */
  toAll?: boolean;
  /** What a mail says beside its words, as it was typed. */
  mail?: TypedMail;
  /** What is to be done with it: kept with a text that does not go out. */
  afterwards?: Afterwards;
  /** The colleague whose conversation this is, once the answerer said *Reply anyway*. */
  confirmed?: number | null;
};

export type Replied =
  | { outcome: "sent"; messageId: number; repeat: boolean }
  /** Something happened after `seen`: nothing is sent, the text is kept as a draft. */
  | { outcome: "held"; by: Holding[] }
  /** It is a colleague's: the answerer is asked once; the text is kept. */
  | { outcome: "asks"; assigneeId: number }
  /** The same form was sent before with another text. */
  | { outcome: "already"; shown: string }
  /** The resident writes in another open conversation; the text is kept. */
  | { outcome: "elsewhere"; conversationId: number }
  /** It is closed, and the writer saw that: it has to be reopened first. */
  | { outcome: "closed" };

/** Sends a reply, unless something the writer has not seen stands in the way. Never twice, never lost. */
export async function postReply(agent: Agent, conversation: Conversation, reply: Reply): Promise<Replied> {
  const body = requireText(reply.body, reply.files);
  return transaction(async (tx) => {
    return replyIn(tx, agent, conversation, { ...reply, body });
  });
}

/** The same in a transaction of the caller's: *Send and close* is one. Takes the conversation's lock. */
export async function replyIn(
  tx: Tx,
  agent: Agent,
  conversation: Conversation,
  reply: Reply,
): Promise<Replied> {
  refuseUnfilled(reply.body);
  const way = await findTowards(tx, conversation, reply.to);
  const route = await holdRoute(tx, conversation.id, way && { agencyId: conversation.agencyId, ...way });
  const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
  const { agencyId, id } = locked;
  const stop = await findStop(tx, agent, locked, reply);
  if (stop) return stop;
  // It may be this one: the conversation was joined to it since it was found, or has been parted from it.
  if (route.state === "taken" && route.ownerId !== id && !(await ownsRoute(tx, locked, way))) {
    await keepDraft(tx, agent, id, draftOf(reply));
    return { outcome: "elsewhere", conversationId: route.ownerId };
  }
  await giveRoute(tx, locked, route, reply.to);
  if (locked.assigneeId === null) await assignToAnswerer(tx, agent, locked);
  const done = await append(tx, locked, {
    kind: "outbound",
    body: reply.body,
    userId: agent.userId,
    clientId: reply.clientId,
    files: reply.files,
    route: way ? { agencyId, ...way } : undefined,
    towards: towardsCard(locked, way),
    own: ownMailOf(reply, way),
  });
  if (done.repeat) throw new Error(`reply ${agencyId}/${id} was repeated behind its own lock`);
  await Promise.all([
    dropDraft(tx, agent, id, "reply"),
    // With the message, or the resident would see somebody type what has just arrived.
    endTyping({ agencyId, conversationId: id }, asUser(agent.userId), tx),
  ]);
  return { outcome: "sent", messageId: done.messageId, repeat: false };
}

/** As it is behind the lock: whoever parts two threads holds both, and no route. */
const ownsRoute = async (tx: Tx, { agencyId, id }: Locked, way: Towards | null): Promise<boolean> =>
  way !== null && (await findOwner(tx, { agencyId, ...way }))?.id === id;

const draftOf = ({ body, to, mail, afterwards }: Reply) =>
  ({ kind: "reply", body, to, mail, afterwards }) as const;

/** Of a mail; all who have what is answered stand in its Cc, and those that were typed beside them. */
function ownMailOf({ mail, toAll }: Reply, way: Towards | null): OwnMail | undefined {
  if (way?.channel !== "email") return undefined;
  const { cc, ...own } = readTyped(mail ?? { cc: "", bcc: "", subject: "" });
  const others = toAll ? way.others.filter((one) => !cc.some(({ address }) => address === one.address)) : [];
  return { cc: [...cc, ...others], ...own };
}

/** What was read before the lock is so still: who was erased meanwhile has no address any more. */
async function giveRoute(tx: Tx, locked: Locked, route: HeldRoute, to: string | undefined): Promise<void> {
  if (route.state !== "free") return;
  const way = await findTowards(tx, locked, to);
  if (way) await takeRoute(tx, route, locked.id);
}

/** Whoever wrote from there wants an answer there, whatever their card says of it. */
const towardsCard = ({ contactId }: Locked, way: Towards | null) =>
  contactId !== null && way && !way.isLast ? { contactId, override: false } : undefined;

/** Adds an internal note: never sent, never held. `mentions` are the colleagues it names. */
export async function addNote(
  agent: Agent,
  conversation: Conversation,
  note: { body: string; clientId: string; mentions: number[]; files?: number[] },
): Promise<{ messageId: number }> {
  const body = requireText(note.body, note.files);
  return transaction(async (tx) => {
    const locked = await lockConversation(tx, conversation.agencyId, conversation.id);
    const done = await append(tx, locked, {
      kind: "note",
      body,
      userId: agent.userId,
      clientId: note.clientId,
      mentions: note.mentions.length ? note.mentions : undefined,
      files: note.files,
    });
    // The same form after Back, with other words: nothing of them may be dropped as if it were a repeat.
    if (done.repeat && done.body !== body) throw new Refused("already", { words: done.body.slice(0, 120) });
    if (!done.repeat) await rememberMentions(tx, locked, done.messageId, note.mentions);
    await dropDraft(tx, agent, conversation.id, "note");
    return { messageId: done.messageId };
  });
}

async function findStop(tx: Tx, agent: Agent, locked: Locked, reply: Reply): Promise<Replied | null> {
  const { agencyId, id: conversationId } = locked;
  const form = { userId: agent.userId, clientId: reply.clientId };
  const sent = await findRepeat(tx, { agencyId, conversationId, ...form });
  if (sent?.body === reply.body) return { outcome: "sent", messageId: sent.messageId, repeat: true };
  // What held an earlier try has been seen by now, or is found again below.
  const keep = (held: { seen: number } | null = null) =>
    keepDraft(tx, agent, locked.id, { ...draftOf(reply), held });
  if (sent) {
    await keep();
    return { outcome: "already", shown: sent.body };
  }
  const by = await listHolding(tx, agent, locked, reply.seen);
  if (by.length) {
    await keep({ seen: reply.seen });
    return { outcome: "held", by };
  }
  if (locked.status === "closed") {
    await keep();
    return { outcome: "closed" };
  }
  const owner = locked.assigneeId;
  if (owner !== null && owner !== agent.userId && reply.confirmed !== owner) {
    await keep();
    return { outcome: "asks", assigneeId: owner };
  }
  return null;
}

export function requireText(text: string, files: number[] = []): string {
  const body = readText("message", text);
  if (!body && !files.length) throw new Refused("empty_message");
  return body;
}
