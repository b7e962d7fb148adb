import { setTimeout as pause } from "node:timers/promises";
import type { Keeper, OpenInbox } from "../contract.ts";
import { imapFaultOf, KeeperFault } from "./imap-faults.ts";
import { followFolder, type Troubles } from "./imap-folder.ts";
import { openImap, WAITS, type Waits } from "./imap-line.ts";
import { foldersOf, imapOf } from "./servers.ts";

/** Takes the mails of each folder, as they come, over a line of its own. */
export async function listenImap(
  inbox: OpenInbox,
  keeper: Keeper,
  signal: AbortSignal,
  waits: Waits = WAITS,
): Promise<void> {
  if (!imapOf(inbox)) return;
  const folders = foldersOf(inbox);
  const tell = teller(folders, keeper);
  await Promise.all(folders.map((folder) => follow(inbox, folder, keeper, tell, signal, waits)));
}

/** Signs in, looks whether the folders are there, and goes. Throws DeliveryError. */
export async function checkImap(inbox: OpenInbox): Promise<void> {
  const server = imapOf(inbox);
  if (!server) return;
  try {
    const line = await openImap(server);
    try {
      for (const folder of foldersOf(inbox)) await line.open(folder);
    } finally {
      line.close();
    }
  } catch (error) {
    throw imapFaultOf(error).asDelivery();
  }
}

async function follow(
  inbox: OpenInbox,
  folder: string,
  keeper: Keeper,
  tell: Tell,
  signal: AbortSignal,
  waits: Waits,
): Promise<void> {
  const troubles: Troubles = new Map();
  let faults = 0;
  const isWell = async () => {
    faults = 0;
    await tell(folder, null);
  };
  while (!signal.aborted) {
    let wait = 0;
    try {
      await followFolder({ server: imapOf(inbox)!, folder, keeper, signal, waits, isWell, troubles });
    } catch (error) {
      if (signal.aborted) return;
      const fault = imapFaultOf(error);
      // Where nothing can be kept nothing can be told either.
      if (!(error instanceof KeeperFault)) await tell(folder, fault.message);
      wait = fault.isRefusal ? waits.refused : 0;
    }
    wait ||= Math.min(waits.first * 2 ** Math.min(faults++, 20), waits.most);
    await pause(wait * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => {});
  }
}

type Tell = (folder: string, problem: string | null) => Promise<void>;

/** All is well once every folder is; and what cannot be told stops nothing. */
function teller(folders: string[], keeper: Keeper): Tell {
  const problems = new Map<string, string | null>();
  return async (folder, problem) => {
    problems.set(folder, problem);
    const worst = [...problems.values()].find((one) => one !== null) ?? null;
    if (worst === null && problems.size < folders.length) return;
    await keeper.tell(worst).catch(() => {});
  };
}
