import { db } from "#db/index.ts";
import type { Leaving } from "../broadcasts/leaving.ts";
import { settleSend } from "../broadcasts/settling.ts";

import { DeliveryError } from "./contract.ts";
import { endOf, handOver, whileAway } from "./deliver.ts";
import { hookOf } from "./hook.ts";
import { openInbox } from "./opened.ts";
import { follow } from "./progress.ts";
import { noteProblem, noteSent } from "./watched.ts";

/** Hands one message of a broadcast over, and writes down how that went, as `deliver` does it of what one person writes. */
export async function deliverSend(worker: string, send: Leaving, signal?: AbortSignal): Promise<void> {
  const { agencyId, inboxId: id, sendId, to, body } = send;
  const patiently = <T>(act: () => Promise<T>) => whileAway(act, signal);
  const inbox = await patiently(() => openInbox(agencyId, id));
  if (!inbox || inbox === "sealed") {
    await patiently(() => noteProblem({ agencyId, id }, "delivery.sealed"));
    const later = { how: "later", words: "delivery.sealed", after: 300 } as const;
    return patiently(() => settleSend(db(), worker, send, later));
  }
  const callback = hookOf(inbox.channel, inbox.secrets, { send: sendId });
  const ended = await handOver(inbox, { messageId: sendId, to, body, callback });
  await patiently(() => settleSend(db(), worker, send, endOf(ended, send.tries)));
  if (!(ended instanceof DeliveryError)) return patiently(() => noteSent(inbox));
  if (ended.kind !== "permanent") await patiently(() => noteProblem(inbox, ended.message));
  const { means } = ended;
  if (means) await patiently(() => follow(inbox, { agencyId, messageId: null, address: to }, means));
}
