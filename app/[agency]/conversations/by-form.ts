import type { Agent } from "#lib/agents/agent.ts";
import { listMembers } from "#lib/agents/members.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { createContact as create, type NewContact } from "#lib/contacts/create.ts";
import * as assignment from "#lib/conversations/assignment.ts";
import * as closing from "#lib/conversations/closing.ts";
import { discardDraft, releaseDraft, saveDraft } from "#lib/conversations/drafts.ts";
import { type Conversation, findConversation } from "#lib/conversations/finding.ts";
import * as linking from "#lib/conversations/linking.ts";
import { nextMostUrgent } from "#lib/conversations/list.ts";
import * as reading from "#lib/conversations/reading.ts";
import * as replies from "#lib/conversations/replies.ts";
import { Refused } from "#lib/errors.ts";
import { nextInList, START } from "#lib/paths.ts";
import type { Answer } from "#lib/posting/form-action.ts";

type Of = { conversation: number };

/** The verbs as the buttons of the page call them: outcomes become where the page goes on. */
const on =
  <Input extends Of>(
    verb: (agent: Agent, conversation: Conversation, input: Input, form: FormData) => Promise<Answer>,
  ) =>
  async (agent: Agent, input: Input, form: FormData): Promise<Answer> => {
    const conversation = await findConversation(agent, input.conversation);
    return conversation ? verb(agent, conversation, input, form) : null;
  };

export const assign = on(
  async (agent, conversation, { to, saw }: Of & { to: number; saw: number | null }) => {
    await refuseIfLost(agent, await assignment.assign(agent, conversation, { to, sawAssignee: saw }));
    return undefined;
  },
);

export const unassign = on(async (agent, conversation, { saw }: Of & { saw: number | null }) => {
  if (saw === null) return undefined;
  await refuseIfLost(agent, await assignment.unassign(agent, conversation, { sawAssignee: saw }));
  return undefined;
});

type CloseForm = Of & { seen: number; client_id: string; closure: string; unlinked: string };

export const close = on(async (agent, conversation, input: CloseForm) => {
  const done = await closing.close(agent, conversation, {
    seen: input.seen,
    clientId: input.client_id,
    closureMessage: input.closure,
    unlinkedAnyway: input.unlinked === "anyway",
  });
  if (done.outcome === "held") throw new Refused("not_closed");
  if (done.outcome === "unlinked") throw new Refused("unlinked");
  return undefined;
});

export const reopen = on(async (agent, conversation) => void (await closing.reopen(agent, conversation)));
export const markSpam = on(async (agent, conversation) => void (await closing.markSpam(agent, conversation)));
export const markNotSpam = on(
  async (agent, conversation) => void (await closing.markNotSpam(agent, conversation)),
);
export const markUnread = on(async (agent, conversation) => {
  await reading.markUnread(agent, conversation);
  // Staying on the thread would mark it read again.
  return { back: { unread: "1" } };
});

type ReplyForm = Of & {
  body: string;
  seen: number;
  client_id: string;
  confirmed: number | null;
  way: "" | "close" | "close_anyway" | "anyway" | "edit" | "discard" | "draft";
};

export const reply = on(async (agent, conversation, input: ReplyForm, form) => {
  if (input.way === "discard") return void (await discardDraft(agent, conversation, "reply"));
  if (input.way === "edit" || input.way === "draft") {
    await saveDraft(agent, conversation, { kind: "reply", body: input.body });
    return void (await releaseDraft(agent, conversation));
  }
  const closes = input.way === "close" || input.way === "close_anyway";
  const next = closes ? await nextMostUrgent(agent, conversation) : null;
  const given = { body: input.body, seen: input.seen, clientId: input.client_id, confirmed: input.confirmed };
  const done = await keepingText(agent, conversation, input.body, () =>
    closes
      ? closing.sendAndClose(agent, conversation, { ...given, unlinkedAnyway: input.way === "close_anyway" })
      : replies.postReply(agent, conversation, given),
  );
  switch (done.outcome) {
    case "sent":
      return closes ? { to: nextPath(form, conversation, next) } : undefined;
    case "held":
      return undefined;
    case "asks":
      return { back: { ask: "reply" } };
    case "unlinked":
      await saveDraft(agent, conversation, { kind: "reply", body: input.body });
      return { back: { ask: "unlinked" } };
    case "already":
      throw new Refused("already", { words: done.shown.slice(0, 120) });
    case "elsewhere":
      throw new Refused("elsewhere", { id: String(done.conversationId) });
    case "closed":
      throw new Refused("closed_meanwhile");
  }
});

/** What may not be sent at all (an address that said STOP) rolls everything back: its text is a draft all the same. */
async function keepingText<T>(
  agent: Agent,
  conversation: Conversation,
  body: string,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Refused && body.trim())
      await saveDraft(agent, conversation, { kind: "reply", body });
    throw error;
  }
}

export const addNote = on(async (agent, conversation, input: Of & { body: string; client_id: string }) => {
  const mentions = await mentioned(agent, input.body);
  try {
    await replies.addNote(agent, conversation, { body: input.body, clientId: input.client_id, mentions });
  } catch (error) {
    if (error instanceof Refused && input.body.trim())
      await saveDraft(agent, conversation, { kind: "note", body: input.body });
    throw error;
  }
  return undefined;
});

export const linkContact = on(
  async (agent, conversation, { contact }: Of & { contact: number }) =>
    void (await linking.linkContact(agent, conversation, contact)),
);
export const unlinkContact = on(
  async (agent, conversation) => void (await linking.unlinkContact(agent, conversation)),
);
export const createContact = on(async (agent, conversation, input: Of & NewContact) => {
  const contactId = await create(agent, { ...input, language: undefined });
  await linking.linkContact(agent, conversation, contactId);
  return undefined;
});

async function refuseIfLost(agent: Agent, done: assignment.Assigned): Promise<void> {
  if (done.won) return;
  if (done.assigneeId === null) throw new Refused("taken_back");
  const members = await listMembers(agent.agency.id);
  const name = members.find((member) => member.userId === done.assigneeId)?.name ?? "";
  throw new Refused("taken", { name: name.split(" ")[0]! });
}

/** Colleagues whom a note names: `@` and a first name, or the whole name without blanks. */
async function mentioned(agent: Agent, body: string): Promise<number[]> {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const named = new Set([...body.matchAll(/@([\p{L}\p{M}'-]+)/gu)].map((match) => plain(match[1]!)));
  if (!named.size) return [];
  const members = await listMembers(agent.agency.id);
  return members
    .filter(({ name }) => named.has(plain(name.split(" ")[0]!)) || named.has(plain(name.replace(/\s/g, ""))))
    .map((member) => member.userId);
}

/** *Send and close* goes on with the most urgent of the same category, or with the list when it is done. */
function nextPath(form: FormData, conversation: Conversation, next: number | null): string {
  return nextInList(ownPath(String(form.get("back") ?? START), START), conversation.id, next);
}
