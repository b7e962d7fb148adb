import { and, eq, sql } from "drizzle-orm";
import { db, prepared, type Tx } from "#db/index.ts";
import type { Afterwards } from "#db/schema/canned.ts";
import { drafts, type TypedMail } from "#db/schema/conversations.ts";
import { transaction } from "#db/transaction.ts";
import { doesSomething, joined } from "../afterwards/afterwards.ts";
import type { Agent } from "../agents/agent.ts";
import { dropDraftFiles } from "../attachments/attaching.ts";
import { MOST_TYPED } from "../caps.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import { isTyped } from "../mails/written.ts";
import type { Conversation } from "./finding.ts";

export type DraftKind = "reply" | "note";
export type Draft = {
  kind: DraftKind;
  body: string;
  /** Where it is to go, as somebody picked it. */
  to: string | null;
  /** What a mail says beside its words. */
  mail: TypedMail | null;
  /** What is to be done once it has gone out. */
  afterwards: Afterwards | null;
  seen: number | null;
  heldAt: Date | null;
  updatedAt: Date;
  /** It stands as a model wrote it. */
  byModel: boolean;
  /** What stood there before a model's words, where that can be put back: nothing takes the place of a person's words. */
  replaced: string | null;
};

/**
 * `held` marks a reply that was not sent, with the `seen` it carried; null takes the mark away; absent leaves it. So do
 * an absent `to`, `mail` and `afterwards`.
 */
type Keep = {
  kind: DraftKind;
  body: string;
  to?: string;
  mail?: TypedMail;
  afterwards?: Afterwards | null;
  held?: { seen: number } | null;
};

/** A channel, an inbox and the longest of addresses. */
const MOST_WAY = 1000;
const MOST_LIST = 20_000;

/** Keeps what a person has typed; an empty text removes the draft. */
export async function saveDraft(agent: Agent, conversation: Conversation, keep: Keep): Promise<void> {
  await transaction((tx) => keepDraft(tx, agent, conversation.id, keep));
}

/** Beside what stands there already, unless that holds it. */
export async function addToDraft(
  agent: Agent,
  conversation: Conversation,
  { kind, body }: Pick<Keep, "kind" | "body">,
): Promise<void> {
  const before = (await listDrafts(agent, conversation.id)).find((draft) => draft.kind === kind)?.body ?? "";
  if (before.includes(body)) return;
  const joined = before && !body.includes(before) ? `${before}\n\n${body}` : body;
  await saveDraft(agent, conversation, { kind, body: joined });
}

/** Behind what stands there already, whatever that says, with what is to be done. */
export async function appendToDraft(
  agent: Agent,
  conversation: Conversation,
  { body, afterwards }: { body: string; afterwards: Afterwards | null },
): Promise<void> {
  const draft = (await listDrafts(agent, conversation.id)).find(({ kind }) => kind === "reply");
  const before = draft?.body ?? "";
  await saveDraft(agent, conversation, {
    kind: "reply",
    body: before.trim() ? `${before}\n\n${body}` : body,
    afterwards: joined(draft?.afterwards ?? null, afterwards),
  });
}

/** A model's words in place of what stands there, which can be put back. */
export async function replaceDraft(agent: Agent, conversation: Conversation, body: string): Promise<void> {
  await transaction(async (tx) => {
    const before = await findReply(tx, agent, conversation.id);
    await keepDraft(tx, agent, conversation.id, { kind: "reply", body });
    // Of two that follow each other the first has replaced what a person wrote.
    const replaced = before?.byModel ? before.replaced : (before?.body ?? "");
    await tx.update(drafts).set({ byModel: true, replaced }).where(reply(agent, conversation.id));
  });
}

/** What stood there before a model's words. What somebody has made of these is theirs, and can be put back in turn. */
export async function putBackDraft(agent: Agent, conversation: Conversation): Promise<void> {
  await transaction(async (tx) => {
    const now = await findReply(tx, agent, conversation.id);
    if (!now || now.replaced === null || (!now.byModel && !now.replaced)) return;
    await keepDraft(tx, agent, conversation.id, { kind: "reply", body: now.replaced });
    const after = { byModel: false, replaced: now.byModel ? null : now.body };
    await tx.update(drafts).set(after).where(reply(agent, conversation.id));
  });
}

async function findReply(tx: Tx, agent: Agent, conversationId: number) {
  const { body, byModel, replaced } = drafts;
  const [row] = await tx.select({ body, byModel, replaced }).from(drafts).where(reply(agent, conversationId));
  return row;
}

const reply = (agent: Agent, conversationId: number) =>
  and(
    eq(drafts.agencyId, agent.agency.id),
    eq(drafts.userId, agent.userId),
    eq(drafts.conversationId, conversationId),
    eq(drafts.kind, "reply"),
  );

/** The same inside a caller's transaction. */
export async function keepDraft(tx: Tx, agent: Agent, conversationId: number, keep: Keep): Promise<void> {
  // Longer than a message may be: what is refused for its length is still kept whole.
  const body = cleanText(keep.body, MOST_TYPED);
  // A reply of files alone is held as well; whom a mail is for may be said before what it says.
  if (!body.trim() && !keep.held && !isTyped(keep.mail))
    return dropDraft(tx, agent, conversationId, keep.kind);
  const way = {
    ...(keep.to === undefined ? {} : { way: cleanLine(keep.to, MOST_WAY) || null }),
    ...(keep.mail === undefined ? {} : { mail: cleanTyped(keep.mail) }),
    ...(keep.afterwards === undefined ? {} : { afterwards: somethingOf(keep.afterwards) }),
  };
  const values = {
    body,
    ...way,
    seen: keep.held?.seen ?? null,
    heldAt: keep.held ? new Date() : null,
    updatedAt: new Date(),
  };
  await tx
    .insert(drafts)
    .values({ agencyId: agent.agency.id, userId: agent.userId, conversationId, kind: keep.kind, ...values })
    .onConflictDoUpdate({
      target: [drafts.agencyId, drafts.userId, drafts.conversationId, drafts.kind],
      // Typing goes on while a held reply waits for a decision: what was held stays held.
      set: {
        ...(keep.held === undefined ? { body, ...way, updatedAt: values.updatedAt } : values),
        // Whoever changes a letter of it has made it their own.
        byModel: sql`${drafts.byModel} and ${drafts.body} = excluded.body`,
      },
    });
}

export async function dropDraft(
  tx: Tx,
  agent: Agent,
  conversationId: number,
  kind: DraftKind,
): Promise<void> {
  await tx
    .delete(drafts)
    .where(
      and(
        eq(drafts.agencyId, agent.agency.id),
        eq(drafts.userId, agent.userId),
        eq(drafts.conversationId, conversationId),
        eq(drafts.kind, kind),
      ),
    );
}

/** Nothing is kept as none: a draft that has some has its tags, people and teams read with each look at it. */
const somethingOf = (asked: Afterwards | null) => (asked && doesSomething(asked) ? asked : null);

const cleanTyped = (mail: TypedMail): TypedMail | null =>
  isTyped(mail)
    ? {
        ...{ cc: cleanText(mail.cc, MOST_LIST), bcc: cleanText(mail.bcc, MOST_LIST) },
        subject: cleanLine(mail.subject, MOST_WAY),
      }
    : null;

/** *Discard* of a held reply. */
export async function discardDraft(agent: Agent, conversation: Conversation, kind: DraftKind): Promise<void> {
  await transaction(async (tx) => {
    await dropDraft(tx, agent, conversation.id, kind);
    const { agencyId, id: conversationId } = conversation;
    await dropDraftFiles(tx, { agencyId, conversationId, userId: agent.userId }, { kind });
  });
}

/** *Edit* of a held reply: the text stays a draft, and what came meanwhile counts as seen from here on. */
export async function releaseDraft(agent: Agent, conversation: Conversation): Promise<void> {
  await db()
    .update(drafts)
    .set({ heldAt: null, seen: null, updatedAt: sql`now()` })
    .where(reply(agent, conversation.id));
}

export function listDrafts(agent: Agent, conversationId: number): Promise<Draft[]> {
  return prepared<Draft>(
    "list-drafts",
    `select kind, body, way as "to", mail, afterwards, seen, held_at as "heldAt", updated_at as "updatedAt", by_model as "byModel",
       case when by_model or replaced <> '' then replaced end as replaced
     from drafts where agency_id = $1 and user_id = $2 and conversation_id = $3`,
    [agent.agency.id, agent.userId, conversationId],
  );
}
