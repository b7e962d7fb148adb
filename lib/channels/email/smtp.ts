import { cleanLine } from "../../clean-text.ts";
import { log } from "../../log.ts";
import { told } from "../../told.ts";
import { DeliveryError, type Meaning, type OpenInbox, type Outbound, type Receipt } from "../contract.ts";
import { compose } from "./compose.ts";
import { signed } from "./dkim.ts";
import { type Refused, SmtpFault, type SmtpLine, TIMES } from "./smtp-line.ts";
import { withLine } from "./smtp-lines.ts";
import { isNobody } from "./status.ts";

/** Hands a mail to the inbox's server. */
export async function sendMail(out: Outbound, inbox: OpenInbox, times = TIMES): Promise<Receipt> {
  const { mail } = out;
  if (!mail) throw new Error("an outgoing mail without what a mail says");
  const send = async (line: SmtpLine) => {
    // Only now, since many wait for a line, each with megabytes of files.
    const composed = await composing({ ...out, mail }, inbox);
    try {
      return await line.send(composed);
    } catch (error) {
      // Some providers let nobody who has signed in send without a sender. Then a bounce may come, which is read as one.
      if (!composed.envelope.from && isSenderRefused(error))
        return line.send({ ...composed, envelope: { ...composed.envelope, from: mail.from.address } });
      throw error;
    }
  };
  const refused = await asDelivery(withLine(inbox, send, times));
  const others = refused.map((one) => ({
    ...{ address: one.address, words: shown(one.words), means: meaningOf(one, one.words) },
  }));
  return { externalId: mail.messageId, ...(others.length ? { refused: others } : {}) };
}

/** Nothing has left yet: whatever keeps its files from being read, it is tried again. */
async function composing(out: Parameters<typeof compose>[0], inbox: OpenInbox): ReturnType<typeof compose> {
  try {
    const { bytes, envelope } = await compose(out);
    return { bytes: await signed(bytes, inbox), envelope };
  } catch (error) {
    log.error({ error: told(error), message: out.mail.messageId }, "a mail could not be put together");
    throw new DeliveryError("temporary", "delivery.files_away");
  }
}

/** Signs in and goes. */
export const checkSmtp = (inbox: OpenInbox, times = TIMES): Promise<void> =>
  asDelivery(withLine(inbox, async () => {}, times));

const isSenderRefused = (error: unknown) =>
  error instanceof SmtpFault && error.command === "MAIL FROM" && (error.code ?? 0) >= 500;

async function asDelivery<T>(sending: Promise<T>): Promise<T> {
  try {
    return await sending;
  } catch (error) {
    throw error instanceof SmtpFault ? deliveryErrorOf(error) : error;
  }
}

/** Seconds until an account or a server may have been mended by its people. */
const MENDED = 300;

/**
 * Tried again is only what the server has certainly not taken: it has said so, or has not been given the end of the mail.
 */
function deliveryErrorOf({ point, code, command, words, refused }: SmtpFault): DeliveryError {
  if (code === null) {
    if (words === "delivery.mail_big") return new DeliveryError("permanent", words);
    if (point === "end") return new DeliveryError("uncertain", "delivery.silent");
    return new DeliveryError("temporary", words, { wait: BY_PEOPLE.has(words) ? MENDED : null });
  }
  const said = shown(words);
  // The account's own fault is not the mail's: once it is mended it goes out.
  if (point === "connect" || point === "sign-in" || NOT_SIGNED_IN.has(code))
    return new DeliveryError("temporary", said, { wait: code >= 500 ? MENDED : null });
  if (isLater(code) || refused.some((one) => isLater(one.code))) return new DeliveryError("temporary", said);
  if (code < 400) return new DeliveryError(point === "end" ? "uncertain" : "temporary", "delivery.answer");
  return new DeliveryError("permanent", said, {
    means: command === "RCPT TO" ? meaningOf(refused[0], words) : null,
  });
}

/** What only a person can mend. */
const BY_PEOPLE = new Set(["delivery.insecure", "delivery.consent"]);
const NOT_SIGNED_IN = new Set([530, 534, 535, 538]);

/** 503: the server has lost count of the commands, which says nothing of the mail. */
const isLater = (code: number) => (code >= 400 && code < 500) || code === 503;

/** RFC 3463. That they will not have it from us (5.7) says nothing of the address. */
function meaningOf(first: Refused | undefined, words: string): Meaning | null {
  const [, status] = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(first?.words ?? words) ?? [];
  return status && isNobody(status) ? "no_such_address" : null;
}

const shown = (words: string) => cleanLine(words, 300);
