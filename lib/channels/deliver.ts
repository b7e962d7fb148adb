import type { Claimed } from "../conversations/claiming.ts";
import { type Settled, settle } from "../conversations/outbox.ts";
import { DeliveryError } from "./contract.ts";
import { drivers } from "./drivers.ts";
import { hookOf } from "./hook.ts";
import { openInbox } from "./opened.ts";
import { follow } from "./progress.ts";
import { noteProblem, noteSent } from "./watched.ts";

/** Seconds between two tries; after the last one it is given up, a day after the first. */
const waits = [5, 15, 60, 300, 900, 3600];
const MOST_TRIES = 30;

/** Hands a message over and writes down how that went. Whatever happens after it was taken sends it no second time. */
export async function deliver(worker: string, message: Claimed): Promise<void> {
  const { agencyId, inboxId: id } = message;
  const inbox = await openInbox(agencyId, id);
  if (!inbox || inbox === "sealed") {
    await noteProblem({ agencyId, id }, "delivery.sealed");
    return settle(worker, message, { how: "later", words: "delivery.sealed", after: 300 });
  }
  const callback = hookOf(inbox.channel, inbox.secrets, { message: message.messageId });
  try {
    const receipt = await drivers[inbox.channel]!.deliver({ ...message, callback }, inbox);
    await settle(worker, message, { how: "sent", ...receipt });
    await noteSent(inbox);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await settle(worker, message, endOf(error, message.tries));
    if (error.kind !== "permanent") await noteProblem(inbox, error.message);
    if (error.means) await follow(inbox, { ...message, address: message.to }, error.means);
  }
}

function endOf({ kind, message: words, wait }: DeliveryError, tries: number): Settled {
  if (kind === "permanent") return { how: "failed", words };
  if (kind === "uncertain") return { how: "uncertain", words };
  if (tries >= MOST_TRIES) return { how: "failed", words: "delivery.gave_up" };
  return { how: "later", words, after: wait ?? waits[Math.min(tries - 1, waits.length - 1)]! };
}
