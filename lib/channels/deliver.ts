import { setTimeout as sleep } from "node:timers/promises";
import { type KeptFile, listFilesOf } from "../attachments/attaching.ts";
import { readBytes } from "../attachments/keeping.ts";
import type { Claimed } from "../conversations/claiming.ts";
import { type Settled, settle } from "../conversations/outbox.ts";
import { saysAway } from "../database-health.ts";
import { log } from "../log.ts";
import { told } from "../told.ts";
import {
  DeliveryError,
  type OpenInbox,
  type Outbound,
  type OutgoingMail,
  type Receipt,
  type Transcript,
} from "./contract.ts";
import { drivers } from "./drivers.ts";
import { hookFileOf, hookOf } from "./hook.ts";
import { openInbox } from "./opened.ts";
import { toOutgoing } from "./outgoing-mail.ts";
import { follow } from "./progress.ts";
import { readTranscript } from "./transcript.ts";
import { noteProblem, noteSent } from "./watched.ts";

/** Seconds between two tries at least; after the last one it is given up, a day after the first. */
const waits = [5, 15, 60, 300, 900, 3600];
const MOST_TRIES = 30;

/**
 * Hands a message over and writes down how that went, as soon as the database takes it: what the other side has said is
 * not asked for twice. Ends early, with the message still claimed, where `signal` says that the process does.
 */
export async function deliver(worker: string, message: Claimed, signal?: AbortSignal): Promise<void> {
  const { agencyId, inboxId: id } = message;
  const patiently = <T>(act: () => Promise<T>) => whileAway(act, signal);
  const inbox = await patiently(() => openInbox(agencyId, id));
  if (!inbox || inbox === "sealed") {
    await patiently(() => noteProblem({ agencyId, id }, "delivery.sealed"));
    const later = { how: "later", words: "delivery.sealed", after: 300 } as const;
    return patiently(() => settle(worker, message, later));
  }
  const files = await patiently(() => listFilesOf(message));
  // What has words of its own repeats none.
  const transcript = message.body ? null : await patiently(() => readTranscript(message));
  const mail = await patiently(() => readMail(inbox, message, transcript));
  const ended =
    mail instanceof DeliveryError
      ? mail
      : await handOver(inbox, { ...message, callback: callbackOf(inbox, message), mail }, [
          ...files,
          ...(transcript?.attached ?? []),
        ]);
  await patiently(() => settle(worker, message, endOf(ended, message.tries)));
  await patiently(() => noteEnd(inbox, message, ended));
}

type Mail = OutgoingMail & { transcript: Transcript | null };

/** What the mail says beside its words. Nothing has left yet: where the database is away it is asked again. */
async function readMail(
  inbox: OpenInbox,
  message: Claimed,
  transcript: Transcript | null,
): Promise<Mail | DeliveryError | undefined> {
  if (inbox.channel !== "email") return undefined;
  try {
    return { ...(await toOutgoing(inbox, message)), transcript };
  } catch (error) {
    if (saysAway(error)) throw error;
    return broken(error, message);
  }
}

const callbackOf = ({ channel, secrets }: OpenInbox, { messageId }: Claimed): string =>
  hookOf(channel, secrets, { message: messageId });

/** To the driver, and what came of it. */
export async function handOver(
  inbox: OpenInbox,
  out: Omit<Outbound, "files">,
  kept: KeptFile[] = [],
): Promise<Receipt | DeliveryError> {
  try {
    const files = kept.map(({ key, ...file }) => ({
      ...file,
      url: hookFileOf(inbox, key),
      read: () => readBytes(inbox.agencyId, key),
    }));
    const receipt = await drivers[inbox.channel]!.deliver({ ...out, files }, inbox);
    const to = out.to.toLowerCase();
    const own = receipt.refused?.find(({ address }) => address.toLowerCase() === to);
    // Others have it, and whom it is for has not: nothing may send it to the others again.
    return own ? new DeliveryError("permanent", own.words, own) : receipt;
  } catch (error) {
    if (error instanceof DeliveryError) return error;
    return broken(error, out);
  }
}

/** A fault of ours, at whatever point: nobody knows whether it went out before. */
function broken(error: unknown, { messageId: message }: Pick<Outbound, "messageId">): DeliveryError {
  log.error({ error: told(error), message }, "a driver broke while it handed over");
  return new DeliveryError("uncertain", "delivery.interrupted");
}

/** What is to be written down of it. */
export function endOf(ended: Receipt | DeliveryError, tries: number): Settled {
  if (!(ended instanceof DeliveryError)) return { how: "sent", ...ended };
  const { kind, message: words, wait } = ended;
  if (kind === "permanent") return { how: "failed", words };
  if (kind === "uncertain") return { how: "uncertain", words };
  if (tries >= MOST_TRIES) return { how: "failed", words: "delivery.gave_up" };
  // Whoever asks us to wait for seconds, again and again, is asked less often all the same: a day is a day.
  return { how: "later", words, after: Math.max(wait ?? 0, waits[Math.min(tries - 1, waits.length - 1)]!) };
}

/** What it says of the number, ours and theirs. */
async function noteEnd(inbox: OpenInbox, message: Claimed, ended: Receipt | DeliveryError): Promise<void> {
  if (!(ended instanceof DeliveryError)) return noteSent(inbox);
  if (ended.kind !== "permanent") await noteProblem(inbox, ended.message);
  if (ended.means) await follow(inbox, { ...message, address: message.to }, ended.means);
}

/** Until the database is there again, or the process ends. */
export async function whileAway<T>(act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!saysAway(error) || signal?.aborted) throw error;
      await sleep(1000, undefined, { ref: false });
    }
  }
}
