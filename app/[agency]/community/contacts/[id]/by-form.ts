import type { Agent } from "#lib/agents/agent.ts";
import { type ConsentState, purposes, recordConsents } from "#lib/consents/consents.ts";
import { type Contact, findContact } from "#lib/contacts/card.ts";
import { locateContact } from "#lib/contacts/locating.ts";
import { Refused } from "#lib/errors.ts";
import { contactPath } from "#lib/paths.ts";
import type { Answer } from "#lib/posting/form-action.ts";
import * as due from "#lib/sending/due.ts";
import { cancelScheduled } from "#lib/sending/schedule.ts";
import { sendMessage } from "#lib/sending/send.ts";
import type { Way } from "#lib/sending/ways.ts";

type Of = { contact: number };

/** The verbs of the card as its buttons call them. */
const on =
  <Input extends Of>(
    verb: (agent: Agent, contact: Contact, input: Input, form: FormData) => Promise<Answer>,
  ) =>
  async (agent: Agent, input: Input, form: FormData): Promise<Answer> => {
    const contact = await findContact(agent, input.contact);
    return contact && !contact.deletedAt ? verb(agent, contact, input, form) : null;
  };

const cardPath = (agent: Agent, contact: Contact, more: Record<string, number>, anchor: string) =>
  contactPath(agent.agency.slug, contact.id, more, anchor);

type SendForm = Of & {
  method: Way["method"];
  words: string;
  client_id: string;
  at: string;
  zone: string;
  override: string;
  seen_by_id: string;
};

export const send = on(async (agent, contact, input: SendForm, form) => {
  const done = await sendMessage(agent, contact, {
    method: input.method,
    // One list of addresses a method: which one counts depends on the method that was chosen.
    address: String(form.get(`to_${input.method}`) ?? ""),
    body: input.words,
    clientId: input.client_id,
    localTime: input.at,
    timeZone: input.zone || agent.agency.timeZone,
    override: input.override === "1",
    seen: readSeen(input.seen_by_id),
  });
  return {
    to:
      done.outcome === "sent"
        ? cardPath(agent, contact, { sent: done.conversationId }, "send")
        : cardPath(agent, contact, { scheduled: done.id }, "pending"),
  };
});

export const cancel = on(async (agent, contact, { message }: Of & { message: number }) => {
  const done = await cancelScheduled(agent, contact, message);
  if (!done) return null;
  if (!done.won) throw new Refused(done.state === "sent" ? "cancel_sent" : "cancel_cancelled");
  return { to: cardPath(agent, contact, { cancelled: message }, "send") };
});

export const sendHeld = on(async (agent, contact, input: Of & { message: number; seen_by_id: string }) => {
  const done = await due.sendHeld(agent, contact, input.message, readSeen(input.seen_by_id));
  if (!done) return null;
  if (done.outcome === "gone") throw new Refused("held_gone");
  return { to: cardPath(agent, contact, { sent: done.conversationId }, "send") };
});

export const saveConsent = on(async (agent, contact, _: Of, form) => {
  const said = contact.points.flatMap(({ id, kind, value }) =>
    purposes.flatMap((purpose) => {
      const state = form.get(`${purpose}_${id}`);
      const was = form.get(`was_${purpose}_${id}`);
      // Only what was changed on this page says something; the rest may be old by now.
      return isState(state) && isState(was) && state !== was
        ? [{ pointId: id, kind, value, purpose, state, was }]
        : [];
    }),
  );
  await recordConsents(agent, contact.id, said);
  return undefined;
});

export const locate = on(async (agent, contact) => void (await locateContact(agent, contact)));

const isState = (text: unknown): text is ConsentState =>
  text === "given" || text === "refused" || text === "unsaid";

/** `48197:3301,48200:3350`: what had happened in each conversation that a message could join. */
function readSeen(text: string): Map<number, number> {
  const pairs = text.split(",").map((pair) => pair.split(":").map(Number));
  return new Map(pairs.flatMap(([id, event]) => (id && event ? [[id, event] as const] : [])));
}
