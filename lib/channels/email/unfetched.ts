import { Refused } from "../../errors.ts";

/** No mail begins so: a header's name has no blanks. */
const MARK = "Parley could not fetch this mail\r\n";

/** In place of a mail that its own server cannot hand over: what is known of it, so that somebody looks for it there. */
export const standIn = (folder: string, uidValidity: string, uid: number, words: string) =>
  Buffer.from(
    `${MARK}folder: ${folder}\r\nUIDVALIDITY: ${uidValidity}\r\nUID: ${uid}\r\nthe server: ${words}\r\n`,
  );

/** Throws Refused where it is one. */
export function refuseStandIn(bytes: Buffer): void {
  if (!bytes.subarray(0, MARK.length).equals(Buffer.from(MARK))) return;
  const [, folder = ""] = /^folder: (.*)\r$/m.exec(bytes.toString("utf8", 0, 2000)) ?? [];
  throw new Refused("mail_unfetched", { folder });
}
