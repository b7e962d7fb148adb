"use server";
import type { Agent } from "#lib/agents/agent.ts";
import { channels, entryKinds } from "#lib/channels/kinds.ts";
import { type ConsentState, purposes, recordConsents } from "#lib/consents/consents.ts";
import { type Contact, findContact } from "#lib/contacts/card.ts";
import * as entries from "#lib/contacts/entries.ts";
import { locateContact } from "#lib/contacts/locating.ts";
import { Refused } from "#lib/errors.ts";
import { contactPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { type Answer, formAction } from "#lib/posting/form-action.ts";
import * as due from "#lib/sending/due.ts";
import { chosenTime } from "#lib/sending/proposals.ts";
import { cancelScheduled } from "#lib/sending/schedule.ts";
import { sendMessage } from "#lib/sending/send.ts";

const about = { contact: field.id() };

/** A form of a card, from its other fields and what is done with the card. What was written for one that is gone comes back. */
const on = <S extends field.Shape>(
  shape: S,
  verb: (agent: Agent, contact: Contact, input: field.InputOf<S>, form: FormData) => Promise<Answer>,
) =>
  formAction({ ...shape, ...about }, async (agent, input, form) => {
    const contact = await findKept(agent, (input as { contact: number }).contact);
    if (contact?.deletedAt) throw new Refused("contact_deleted");
    return contact && verb(agent, contact, input as field.InputOf<S>, form);
  });

/** Cards that were merged lead on to the one that is kept. */
async function findKept(agent: Agent, id: number): Promise<Contact | null> {
  const contact = await findContact(agent, id);
  return contact?.mergedIntoId ? findKept(agent, contact.mergedIntoId) : contact;
}

const cardPath = (agent: Agent, contact: Contact, more: Record<string, number>, anchor: string) =>
  contactPath(agent.agency.slug, contact.id, more, anchor);

export const send = on(
  {
    method: field.oneOf(channels),
    "to_#": field.picked(),
    words: field.written("message"),
    cc: field.picked(),
    bcc: field.picked(),
    subject: field.picked(),
    client_id: field.clientId(),
    later: field.picked(),
    at: field.picked(),
    zone: field.picked(),
    override: field.picked(),
    seen_by_id: field.hidden(),
  },
  async (agent, contact, input, form) => {
    const done = await sendMessage(agent, contact, {
      method: input.method,
      // One list of addresses a method: which one counts depends on the method that was chosen.
      address: String(form.get(`to_${input.method}`) ?? ""),
      body: input.words,
      mail: { cc: input.cc, bcc: input.bcc, subject: input.subject },
      clientId: input.client_id,
      ...chosenTime(input, agent.agency.timeZone),
      override: input.override === "1",
      seen: readSeen(input.seen_by_id),
    });
    return {
      to:
        done.outcome === "sent"
          ? cardPath(agent, contact, { sent: done.conversationId }, "send")
          : cardPath(agent, contact, { scheduled: done.id }, "pending"),
    };
  },
);

export const cancel = on({ message: field.id() }, async (agent, contact, { message }) => {
  const done = await cancelScheduled(agent, contact, message);
  if (!done) return null;
  if (!done.won) throw new Refused(done.state === "sent" ? "cancel_sent" : "cancel_cancelled");
  return { to: cardPath(agent, contact, { cancelled: message }, "send") };
});

export const sendHeld = on(
  { message: field.id(), seen_by_id: field.hidden() },
  async (agent, contact, { message, seen_by_id: seen }) => {
    const done = await due.sendHeld(agent, contact, message, readSeen(seen));
    if (!done) return null;
    if (done.outcome === "gone") throw new Refused("held_gone");
    return { to: cardPath(agent, contact, { sent: done.conversationId }, "send") };
  },
);

export const locate = on({}, async (agent, contact) => void (await locateContact(agent, contact)));

const said = purposes.flatMap((purpose) => [
  [`${purpose}_#`, field.picked()],
  [`was_${purpose}_#`, field.hidden()],
]);
export const saveConsent = on(Object.fromEntries(said), async (agent, contact, _, form) => {
  const changed = contact.points.flatMap(({ id, kind, value }) =>
    purposes.flatMap((purpose) => {
      const state = form.get(`${purpose}_${id}`);
      const was = form.get(`was_${purpose}_${id}`);
      // Only what was changed on this page says something; the rest may be old by now.
      return isState(state) && isState(was) && state !== was
        ? [{ pointId: id, kind, value, purpose, state, was }]
        : [];
    }),
  );
  await recordConsents(agent, contact.id, changed);
});

export const addEntry = on(
  {
    kind: field.oneOf(entryKinds),
    at: field.picked(),
    words: field.written("message"),
    client_id: field.clientId(),
  },
  async (agent, contact, { kind, at, words, client_id: clientId }) => {
    await entries.addEntry(agent, contact, { kind, body: words, localTime: at, clientId });
    return { to: cardPath(agent, contact, { saved: 1 }, "history") };
  },
);

const isState = (text: unknown): text is ConsentState =>
  text === "given" || text === "refused" || text === "unsaid";

/** `48197:3301,48200:3350`: what had happened in each conversation that a message could join. */
function readSeen(text: string): Map<number, number> {
  const pairs = text.split(",").map((pair) => pair.split(":").map(Number));
  return new Map(pairs.flatMap(([id, event]) => (id && event ? [[id, event] as const] : [])));
}
