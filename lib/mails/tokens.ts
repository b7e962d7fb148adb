import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";

type Message = { agencyId: number; messageId: number };

/** Signs of the seal: 80 bits, and short enough for the part of an address before the @. */
const SEAL = 16;
const letters = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * What names a message of ours in mails, signed, so that nobody gets into a conversation by guessing: the same in every
 * sending of it. `p.1.3k.…`: agency and message in base 36, and the seal.
 */
function tokenOf({ agencyId, messageId }: Message): string {
  const named = `${agencyId.toString(36)}.${messageId.toString(36)}`;
  const seal = createHmac("sha256", `mail token ${env().AUTH_SECRET}`).update(named).digest();
  return `p.${named}.${[...seal.subarray(0, SEAL)].map((byte) => letters[byte & 31]).join("")}`;
}

/** Its Message-ID, with brackets, in the domain of the mailbox that it leaves by. */
export const messageIdOf = (message: Message, mailbox: string): string =>
  `<${tokenOf(message)}@${mailbox.slice(mailbox.lastIndexOf("@") + 1)}>`;

/** The mailbox's address with the token behind a plus: what answers find even where a program drops all references. */
export const replyAddressOf = (message: Message, mailbox: string): string =>
  mailbox.replace(/@(?=[^@]*$)/, `+${tokenOf(message)}@`);

const TOKEN = /(?:^|[<+])p\.([0-9a-z]{1,10})\.([0-9a-z]{1,10})\.([a-z2-7]{16})@/i;

/** The message of ours that a Message-ID or an address names; null where it names none, or another has made it up. */
export function readToken(text: string): Message | null {
  const [, agency, message] = TOKEN.exec(text) ?? [];
  if (!agency || !message) return null;
  const named = { agencyId: Number.parseInt(agency, 36), messageId: Number.parseInt(message, 36) };
  const given = Buffer.from(
    TOKEN.exec(text)![0]
      .toLowerCase()
      .replace(/^[<+]|@$/g, ""),
  );
  const ours = Buffer.from(tokenOf(named));
  return given.length === ours.length && timingSafeEqual(given, ours) ? named : null;
}

/** The address of a mailbox without what stands behind its plus. */
export const withoutTag = (address: string): string => address.replace(/\+[^@]*(?=@)/, "");
