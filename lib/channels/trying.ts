import { randomUUID } from "node:crypto";
import { db } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { findSendRefusal } from "../consents/gate.ts";
import { Refused } from "../errors.ts";
import { wordsFor } from "../words/words.ts";
import { asking, readOwn, theInbox } from "./connecting.ts";
import type { OpenInbox } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { hookOf } from "./hook.ts";
import { openInbox } from "./opened.ts";

/** Sends one message to an address of the admin's own. Throws Refused with what the provider says. */
export async function sendTest(agent: Agent, id: number, to: string, body: string): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const inbox = await openInbox(agent.agency.id, id);
  if (!inbox || inbox === "sealed") throw new Refused("channel_sealed");
  if (await isPaused(agent, id)) throw new Refused("channel_paused");
  const address = readOwn(inbox.channel, to);
  const where = { agencyId: agent.agency.id, channel: inbox.channel, address };
  if (await findSendRefusal(db(), where)) throw new Refused("send_refused", { value: address });
  const callback = hookOf(inbox.channel, inbox.secrets);
  await asking(agent, () =>
    drivers[inbox.channel]!.deliver(
      { messageId: 0, to: address, body, files: [], callback, mail: mailOf(agent, inbox) },
      inbox,
    ),
  );
  await recordAudit(db(), agent, "channel.tested", { inbox: id });
}

/** A test goes alone: nothing that answers it has a conversation to come to. */
function mailOf({ agency, language }: Agent, { channel, address, settings }: OpenInbox) {
  if (channel !== "email") return undefined;
  const { t } = wordsFor(language, agency.timeZone);
  return {
    ...{
      messageId: `<${randomUUID()}@${address.split("@").at(-1)}>`,
      references: [],
      replyTo: null,
      name: "",
    },
    from: { address, name: String(settings.displayName || agency.name) },
    ...{ cc: [], bcc: [], quoted: null, automatic: null, language },
    ...{
      subject: t("mails.from_agency", { agency: agency.name }),
      signature: String(settings.signature ?? ""),
    },
  };
}

async function isPaused(agent: Agent, id: number): Promise<boolean> {
  const [row] = await db().select({ state: inboxes.state }).from(inboxes).where(theInbox(agent, id));
  return row?.state === "paused";
}
