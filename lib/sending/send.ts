import type { TypedMail } from "#db/schema/conversations.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canOverride } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { refuseUnfilled } from "../canned/placeholders.ts";
import { kinds } from "../channels/kinds.ts";
import { readText } from "../clean-text.ts";
import type { Contact } from "../contacts/card.ts";
import { Refused } from "../errors.ts";
import { isTyped } from "../mails/written.ts";
import { type Dispatched, dispatch } from "./dispatch.ts";
import { schedule } from "./schedule.ts";
import { listWays } from "./ways.ts";

export type ToSend = {
  method: Channel;
  address: string;
  body: string;
  /** What a mail says beside its words, as it was typed. */
  mail?: TypedMail;
  clientId: string;
  /** `2026-11-30T09:00` by the clock of `timeZone`; empty means now. */
  localTime: string;
  timeZone: string;
  override: boolean;
  seen: Map<number, number>;
};

export type Sent = { outcome: "sent" } & Dispatched;
export type Scheduled = { outcome: "scheduled"; id: number };

/** *Send Message*, *Schedule Message*: to one address of a contact, now or at a time. Refuses what may not go. */
export async function sendMessage(agent: Agent, contact: Contact, input: ToSend): Promise<Sent | Scheduled> {
  const body = readText("message", input.body);
  if (!body) throw new Refused("empty_message");
  refuseUnfilled(body);
  if (input.override && !canOverride(agent)) throw new Refused("not_allowed");
  const ways = await listWays(agent, contact);
  const way = ways.find((one) => one.method === input.method && one.address === input.address);
  if (!way) throw new Refused(kinds[input.method].point ? "send_point_gone" : "send_offline");
  if (way.refusal === "unconnected") throw new Refused("send_unconnected");
  const { method, address } = way;
  const mail = method === "email" && isTyped(input.mail) ? input.mail : null;
  if (input.localTime) {
    const out = { channel: method, address, body, override: input.override };
    return schedule(agent, contact, { ...out, ...input, body, mail });
  }
  const done = await transaction(async (tx) => {
    const { clientId, override, seen } = input;
    const dispatched = await dispatch(tx, agent, {
      contact,
      channel: method,
      address,
      body,
      mail,
      clientId,
      override,
      seen,
    });
    if (override && !dispatched.repeat)
      await recordAudit(tx, agent, "send.override", { contact: contact.id, message: dispatched.messageId });
    return dispatched;
  });
  return { outcome: "sent", ...done };
}
