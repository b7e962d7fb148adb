import { cleanLine } from "../../clean-text.ts";
import { OutboundError } from "../../outbound.ts";
import { DeliveryError } from "../contract.ts";
import { TokenFault } from "./oauth.ts";
import { isInsecure } from "./servers.ts";

/** What keeps us from a folder: the server's words, or a key of ours. */
export class ImapFault extends Error {
  /** Asked again at once it would say the same, until a person mends it. */
  readonly isRefusal: boolean;
  constructor(words: string, isRefusal = false) {
    super(cleanLine(words, 300));
    this.name = "ImapFault";
    this.isRefusal = isRefusal;
  }
  asDelivery(): DeliveryError {
    return new DeliveryError("temporary", this.message);
  }
}

/** What was fetched could not be kept: our own side is away. */
export class KeeperFault extends Error {
  constructor(cause: unknown) {
    super("a mail could not be kept", { cause });
    this.name = "KeeperFault";
  }
}

type Thrown = Error & {
  code?: string;
  responseStatus?: string;
  responseText?: string;
  serverResponseCode?: string;
  authenticationFailed?: boolean;
  mailboxMissing?: boolean;
  tlsFailed?: boolean;
};

export function imapFaultOf(error: unknown): ImapFault {
  if (error instanceof ImapFault) return error;
  if (error instanceof OutboundError) return new ImapFault(`delivery.${error.reason}`);
  const thrown = (error ?? {}) as Thrown;
  const { code = "", responseText } = thrown;
  if (error instanceof TokenFault) return new ImapFault(error.message, error.isRefusal);
  if (responseText) return new ImapFault(responseText, isRefused(thrown) || thrown.mailboxMissing === true);
  if (thrown.authenticationFailed) return new ImapFault("delivery.answer", true);
  if (/TIMEOUT|^ETIMEDOUT$/.test(code)) return new ImapFault("delivery.time");
  if (thrown.tlsFailed || isInsecure(code)) return new ImapFault("delivery.insecure", true);
  return new ImapFault(
    /^(ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)$/.test(code) ? "delivery.unreachable" : "delivery.cut",
  );
}

/** A server that cannot ask whether it knows us says no as well. */
export const isRefused = ({ authenticationFailed, serverResponseCode = "" }: Partial<Thrown>) =>
  authenticationFailed === true && !/^(UNAVAILABLE|INUSE)$/.test(serverResponseCode);

/** Whether the server said no, on a line that goes on. */
export const isAnswered = (error: unknown) => /^(NO|BAD)$/.test((error as Thrown).responseStatus ?? "");
