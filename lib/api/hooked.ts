import { prepared } from "#db/index.ts";
import type { Acting } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { findConversation } from "../conversations/finding.ts";
import { listMessages } from "../conversations/thread.ts";
import { readTagNames } from "../tags/tags.ts";
import type { Payload, PayloadOf } from "../webhooks/sending.ts";
import { bodyOf, type HookType, hookShapes } from "./hook-shapes.ts";
import { showContact, showConversation, showMessage } from "./shown.ts";

type Delivery = Parameters<PayloadOf>[0];
type Data = Record<string, unknown>;

/**
 * What another program is told of one thing: in the shapes of the API, and as it stands when it is sent, so that nothing of
 * somebody who was erased meanwhile leaves. Null where nothing is left of it.
 */
export async function payloadOf(delivery: Delivery): Promise<Payload | null> {
  const { type, at } = delivery;
  if (!(type in hookShapes)) return null;
  const own = await dataOf(delivery);
  if (!own) return null;
  const data = { by: await personOf(delivery.userId), ...own };
  return bodyOf(type as HookType).parse({ type, timestamp: at.toISOString(), data });
}

async function dataOf(delivery: Delivery): Promise<Data | null> {
  const { agencyId, actor, subject, subjectId } = delivery;
  const acting: Acting = { userId: actor, agency: { id: agencyId } };
  if (subject === "agency") return ofAgency(delivery);
  if (subject === "contact") return ofContact(acting, delivery);
  if (delivery.messageId !== null) return ofMessage(acting, delivery, delivery.messageId);
  const found = await findConversation(acting, subjectId);
  return found && { ...(await detailsOf(acting, delivery)), conversation: showConversation(found) };
}

async function ofAgency({ agencyId, data }: Delivery): Promise<Data> {
  const [agency] = await prepared<Data>("hook-agency", agencyText, [agencyId]);
  return { ...data, agency };
}

const agencyText = `select id, slug, name, time_zone, language from agencies where id = $1`;

async function ofContact(acting: Acting, { type, subjectId, data }: Delivery): Promise<Data | null> {
  const own = { contact_id: subjectId, merged_id: data.merged };
  const found = await findContact(acting, subjectId);
  if (found && !found.erasedAt) return { ...own, contact: showContact(found) };
  // What is told of whoever is gone is a number.
  return type === "contact.erased" ? own : null;
}

/** It may stand in another conversation by now. */
async function ofMessage(acting: Acting, delivery: Delivery, messageId: number): Promise<Data | null> {
  const { agencyId, withNotes } = delivery;
  const [at] = await prepared<{ id: number }>("hook-message", placeText, [agencyId, messageId]);
  const found = at && (await findConversation(acting, at.id));
  const [message] = found ? await listMessages(found, [messageId]) : [];
  if (!found || !message || (message.kind === "note" && !withNotes)) return null;
  return { conversation: showConversation(found), message: showMessage(message) };
}

const placeText = `select conversation_id as id from messages where agency_id = $1 and id = $2`;

/** What the event says beside its conversation, in the API's words. */
async function detailsOf(acting: Acting, { data }: Delivery): Promise<Data> {
  const { tags, conversation, contact, score } = data as Partial<Record<string, number>> & {
    tags?: number[];
  };
  const details = { score, other_id: conversation, contact_id: contact };
  if (!tags) return details;
  const names = await readTagNames(acting);
  return { ...details, tags: tags.filter((id) => names.has(id)).map((id) => ({ id, name: names.get(id)! })) };
}

async function personOf(userId: number | null): Promise<{ id: number; name: string } | null> {
  if (userId === null) return null;
  const [row] = await prepared<{ id: number; name: string }>("hook-person", personText, [userId]);
  return row ?? null;
}

const personText = `select id, name from users where id = $1`;
