import type { z } from "zod";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Secrets } from "../sealing.ts";

/** One of our own ends, opened: what a driver needs to act for it. */
export type OpenInbox = {
  agencyId: number;
  id: number;
  channel: Channel;
  /** Ours, as others see it: an E.164 number, a mail address. */
  address: string;
  settings: Record<string, unknown>;
  secrets: Secrets;
};

/** What came to a hook, as it came. */
export type Raw = {
  /** The exact public address that was asked, with its query. */
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
};

/** One message in a raw item. */
export type Incoming = {
  /** The provider's name for it, the same in every repeat. */
  externalId: string;
  /** Theirs, as a route names it. */
  from: string;
  body: string;
  /** Pictures and other files that came with it, which the provider keeps at `source`. */
  files: { name: string; type: string; source: string }[];
  /** What the words ask of our address, on a channel where they can, and in which language where they tell it. */
  wish?: { asks: "stop" | "alerts" | "start" | "help" | "doubt"; language?: "en" | "es" };
  /** The provider has answered that by itself, and stops what it has to stop. */
  answeredByProvider?: boolean;
};

/** Where something that was accepted has got to. */
export type Progress = {
  externalId: string;
  /** Ours, where the callback's address names it. */
  messageId: number | null;
  state: "sent" | "delivered" | "read" | "failed";
  /** In the provider's words. */
  words: string;
  means: Meaning | null;
};

export type Outbound = {
  messageId: number;
  to: string;
  body: string;
  /** With addresses at which the provider can have them for as long as it is sent. */
  files: { name: string; type: string; bytes: number; url: string }[];
  /** Where the provider may tell how it went. */
  callback: string;
};

export type Receipt = { externalId: string; segments?: number };

/** What a refusal says about the address itself. */
export type Meaning = "blocked" | "unreachable" | "no_such_address";

/**
 * It did not go out. `permanent`: it never will. `temporary`: the other side has certainly not taken it. `uncertain`:
 * nobody can know, and only a person may send it again.
 */
export class DeliveryError extends Error {
  readonly kind: "permanent" | "temporary" | "uncertain";
  readonly means: Meaning | null;
  /** Seconds that the other side asks us to wait. */
  readonly wait: number | null;
  /** @param words the provider's own, or a key of ours (`delivery.…`) */
  constructor(
    kind: DeliveryError["kind"],
    words: string,
    { means = null, wait = null }: { means?: Meaning | null; wait?: number | null } = {},
  ) {
    super(words);
    this.name = "DeliveryError";
    this.kind = kind;
    this.means = means;
    this.wait = wait;
  }
}

/**
 * What carries the messages of one channel. It knows a wire format and nothing of agencies, contacts or conversations:
 * those hand it an inbox and take what it found.
 */
export type Driver = {
  /** What an admin types, secrets included; the schema's sentences are shown beside the fields. */
  settings: z.ZodType<Record<string, string>>;
  /** Which of these are sealed. */
  secret: readonly string[];
  /** Whether the other side sent this. Nothing of it is read before. */
  isGenuine(raw: Raw, inbox: OpenInbox): boolean;
  /** How far something of ours has got; null where the item tells of none and has to be parsed. */
  progress(raw: Raw): Progress | null;
  /** Throws where it cannot be read: it is shown as that, with the item to download. */
  parse(raw: Raw): Incoming[];
  /** What the other side is told once the item is stored. */
  accepted: { type: string; body: string };
  deliver(out: Outbound, inbox: OpenInbox): Promise<Receipt>;
  /** The bytes of a file that came; throws DeliveryError. */
  fetchFile?(source: string, inbox: OpenInbox): Promise<Buffer>;
  /** Asks the other side whether it knows us, without sending anything; throws DeliveryError. */
  check(inbox: OpenInbox): Promise<void>;
};
