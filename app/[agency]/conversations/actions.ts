"use server";
import { NOTHING, readAfterwards } from "#lib/afterwards/afterwards.ts";
import type { Agent } from "#lib/agents/agent.ts";
import * as answering from "#lib/answering/answer.ts";
import * as contacts from "#lib/contacts/create.ts";
import * as assignment from "#lib/conversations/assignment.ts";
import * as closing from "#lib/conversations/closing.ts";
import {
  addToDraft,
  type DraftKind,
  discardDraft,
  releaseDraft,
  saveDraft,
} from "#lib/conversations/drafts.ts";
import { clearEmergency } from "#lib/conversations/emergency.ts";
import { addFiles } from "#lib/conversations/files.ts";
import { type Conversation, findConversation } from "#lib/conversations/finding.ts";
import * as joining from "#lib/conversations/joining.ts";
import * as linking from "#lib/conversations/linking.ts";
import { nextMostUrgent } from "#lib/conversations/list.ts";
import { mentioned } from "#lib/conversations/mentioned.ts";
import * as reading from "#lib/conversations/reading.ts";
import * as replies from "#lib/conversations/replies.ts";
import { takeBackClosure } from "#lib/conversations/taking-back.ts";
import * as transcripts from "#lib/conversations/transcripts.ts";
import { Refused } from "#lib/errors.ts";
import { cannedPath, draftingPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { readUploads } from "#lib/posting/uploads.ts";
import { choices } from "./choices.ts";
import { nextPath, viewBeside } from "./next-path.ts";
import { on } from "./on.ts";
import { refuseIfLost } from "./refuse-if-lost.ts";
import { sayLeft } from "./say-left.ts";

export const assign = on(
  { to: field.id(), saw: field.maybeId() },
  async (agent, conversation, { to, saw }) => {
    await refuseIfLost(agent, await assignment.assign(agent, conversation, { to, sawAssignee: saw }));
  },
);

export const unassign = on({ saw: field.maybeId() }, async (agent, conversation, { saw }) => {
  if (saw === null) return;
  await refuseIfLost(agent, await assignment.unassign(agent, conversation, { sawAssignee: saw }));
});

export const close = on(
  {
    seen: field.seen(),
    client_id: field.clientId(),
    closure: field.written("message"),
    unlinked: field.hidden(),
    link: field.maybeId(),
  },
  async (agent, unlinked, input) => {
    const conversation = await linkedTo(agent, unlinked, input.link);
    const done = await closing.close(agent, conversation, {
      seen: input.seen,
      clientId: input.client_id,
      closureMessage: input.closure,
      unlinkedAnyway: input.unlinked === "anyway",
    });
    if (done.outcome === "held") throw new Refused("not_closed");
    if (done.outcome === "unlinked") throw new Refused("unlinked");
    if (done.outcome === "late") {
      await addToDraft(agent, conversation, { kind: "reply", body: done.words });
      throw new Refused("closure_kept");
    }
    return { back: { closed: String(conversation.id) } };
  },
);

export const undoClose = on({}, async (agent, conversation) => {
  await closing.undoClose(agent, conversation);
  await takeBackClosure(agent, conversation);
});

export const reopen = on({}, async (agent, conversation) => void (await closing.reopen(agent, conversation)));
export const join = on({ other: field.id() }, async (agent, conversation, { other }) => {
  const found = await findConversation(agent, other);
  return found ? void (await joining.join(agent, conversation, found)) : null;
});
export const markSpam = on(
  {},
  async (agent, conversation) => void (await closing.markSpam(agent, conversation)),
);
export const markNotSpam = on(
  {},
  async (agent, conversation) => void (await closing.markNotSpam(agent, conversation)),
);
export const notEmergency = on(
  {},
  async (agent, conversation) => void (await clearEmergency(agent, conversation)),
);
export const markUnread = on({}, async (agent, conversation) => {
  await reading.markUnread(agent, conversation);
  // Staying on the thread would mark it read again.
  return { back: { unread: "1" } };
});

export const reply = on(
  {
    body: field.draft("reply"),
    to: field.picked(),
    all: field.picked(),
    cc: field.picked(),
    bcc: field.picked(),
    subject: field.picked(),
    seen: field.seen(),
    client_id: field.clientId(),
    confirmed: field.maybeId(),
    link: field.maybeId(),
    files: field.ids(),
    thens: field.picked(),
    "then_#": field.picked(),
    way: field.pressed(
      "",
      "close",
      "close_anyway",
      "anyway",
      "edit",
      "discard",
      "draft",
      "canned",
      "drafting",
    ),
  },
  async (
    agent,
    unlinked,
    { way, link, client_id: clientId, body, to, all, seen, confirmed, files: laid, cc, bcc, subject },
    form,
  ) => {
    const conversation = await linkedTo(agent, unlinked, link);
    const files = await withUploads(agent, conversation, { kind: "reply", laid }, form);
    if (way === "discard") return void (await discardDraft(agent, conversation, "reply"));
    const mail = { cc, bcc, subject };
    const afterwards = readAfterwards(form) ?? NOTHING;
    if (way === "edit" || way === "draft" || way === "canned" || way === "drafting") {
      await saveDraft(agent, conversation, { kind: "reply", body, to, mail, afterwards });
      await releaseDraft(agent, conversation);
      const taken = { for: conversation.id };
      if (way === "drafting") return { to: draftingPath(agent.agency.slug, taken) };
      return way === "canned" ? { to: cannedPath(agent.agency.slug, taken) } : undefined;
    }
    const closes = way === "close" || way === "close_anyway" || link !== null;
    const leaves = closes || afterwards.end !== null;
    const next = leaves ? await nextMostUrgent(agent, conversation, await viewBeside(agent, form)) : null;
    const given = { body, to, mail, toAll: all === "1", seen, clientId, confirmed, files, afterwards };
    const unlinkedAnyway = way === "close_anyway";
    const done = await answering.answer(agent, conversation, { ...given, closes, unlinkedAnyway });
    switch (done.outcome) {
      case "sent": {
        const left = done.left ? await sayLeft(agent, done.left) : {};
        if (!leaves || done.left?.end || done.left?.again) return { back: left };
        const { id } = conversation;
        const isClosed = answering.closesWith({ closes, afterwards });
        const said = { ...(isClosed && { closed: String(id) }), ...left };
        return { to: nextPath(form, { id, next, said }) };
      }
      case "held":
        return undefined;
      case "asks":
        return { back: { ask: "reply" } };
      case "unlinked":
        await saveDraft(agent, conversation, { kind: "reply", body, to, mail, afterwards });
        return { back: { ask: "unlinked" } };
      case "already":
        throw new Refused("already", { words: done.shown.slice(0, 120) });
      case "elsewhere":
        throw new Refused("elsewhere", { id: String(done.conversationId) });
      case "closed":
        throw new Refused("closed_meanwhile");
    }
  },
);

export const sendTranscript = on(
  { to: field.picked() },
  async (agent, conversation, { to }) => void (await transcripts.sendTranscript(agent, conversation, to)),
);

export const addNote = on(
  { body: field.draft("note"), client_id: field.clientId(), files: field.ids() },
  async (agent, conversation, { body, client_id: clientId, files: laid }, form) => {
    const files = await withUploads(agent, conversation, { kind: "note", laid }, form);
    const mentions = await mentioned(agent, body);
    await replies.addNote(agent, conversation, { body, clientId, mentions, files });
  },
);

export const linkContact = on(
  { contact: field.id() },
  async (agent, conversation, { contact }) => void (await linking.linkContact(agent, conversation, contact)),
);
export const unlinkContact = on(
  {},
  async (agent, conversation) => void (await linking.unlinkContact(agent, conversation)),
);
export const createContact = on(
  {
    name: field.written("name"),
    phone: field.written("phone"),
    email: field.written("email"),
    account: field.written("account"),
    address: field.written("address"),
  },
  async (agent, conversation, input) => {
    if (conversation.contactId !== null) throw new Refused("linked_meanwhile");
    const language = await linking.findLanguage(conversation);
    const contact = await contacts.createContact(agent, { ...input, language });
    await linking.linkContact(agent, conversation, contact);
  },
);

/** What lay in the draft when the form was shown, and what a browser without scripts sends along with it. */
async function withUploads(
  agent: Agent,
  conversation: Conversation,
  { kind, laid }: { kind: DraftKind; laid: number[] },
  form: FormData,
): Promise<number[]> {
  const uploads = await readUploads(form);
  if (!uploads.length) return laid;
  const added = await addFiles(agent, conversation, kind, uploads);
  return [...new Set([...laid, ...added.slice(-uploads.length)])];
}

/** *Link María and close*: both with one press. The conversation as it is then. */
async function linkedTo(
  agent: Agent,
  conversation: Conversation,
  contact: number | null,
): Promise<Conversation> {
  if (contact === null || conversation.contactId !== null) return conversation;
  await linking.linkContact(agent, conversation, contact);
  return (await findConversation(agent, conversation.id)) ?? conversation;
}

export const aboutMessage = on({ choice: field.hidden() }, async (agent, conversation, { choice }) => {
  const [, what = "", message = ""] = /^(\w+) (\d{1,15})$/.exec(choice) ?? [];
  if (!Object.hasOwn(choices, what)) return null;
  await choices[what as keyof typeof choices](agent, conversation, Number(message));
});
