import { readMail } from "#lib/channels/email/read.ts";
import { Refused } from "#lib/errors.ts";

/** What became of a mail. */
export type Outcome = {
  from: string;
  subject: string;
  firstLine: string;
  outcome: "read" | "unreadable" | "lost" | "answered";
  why?: string;
};

/** What a mail is taken through. */
export type Path = (bytes: Buffer) => Promise<Outcome>;

/** Read, and taken no further. */
export const reading: Path = async (bytes) => {
  try {
    const { from, subject, text } = await readMail(bytes);
    return { from: from.address || from.name, subject, firstLine: firstLine(text), outcome: "read" };
  } catch (error) {
    const why = error instanceof Refused ? error.reason : String(error);
    return { from: "", subject: "", firstLine: "", outcome: "unreadable", why };
  }
};

const firstLine = (text: string) => /\S.*/.exec(text)?.[0].trim() ?? "";
