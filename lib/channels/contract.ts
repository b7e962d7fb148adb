import type { z } from "zod";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Secrets } from "../sealing.ts";
import type { Address, Mail } from "./email/mail.ts";

/** One of our own ends, opened: what a driver needs to act for it. */
export type OpenInbox = {
  agencyId: number;
  id: number;
  channel: Channel;
  /** Ours, as others see it: an E.164 number, a mail address. */
  address: string;
  settings: Record<string, unknown>;
  secrets: Secrets;
  /**
   * Keeps secrets that change by themselves, as a token does that is good for one use: `make` is given those that are kept
   * now, one at a time over all processes, and what it returns is kept before this returns it. Where it is absent they
   * change in `secrets`, for whoever has opened the inbox to keep.
   */
  renew?(make: (kept: Secrets) => Promise<Secrets>): Promise<Secrets>;
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
  /** As the sender calls themselves, where the channel tells. */
  name?: string;
  /** Pictures and other files that came with it, or which the provider keeps at `source`. */
  files: ({ name: string; type: string } & ({ source: string } | { bytes: Uint8Array }))[];
  /** What a mail says beside its words. */
  mail?: IncomingMail;
  /** What the words ask of our address, on a channel where they can, and in which language where they tell it. */
  wish?: { asks: "stop" | "alerts" | "start" | "help" | "doubt"; language?: "en" | "es" };
  /** The provider has answered that by itself, and stops what it has to stop. */
  answeredByProvider?: boolean;
};

export type IncomingMail = Omit<Mail, "text" | "html" | "files"> & { hasHtml: boolean };

/** Where something that was accepted has got to. */
export type Progress = {
  externalId: string;
  /** Ours, where the callback's address names it. */
  messageId: number | null;
  /** The same of one of many, of a broadcast. */
  sendId?: number | null;
  state: "sent" | "delivered" | "read" | "failed";
  /** In the provider's words. */
  words: string;
  means: Meaning | null;
};

export type Outbound = {
  messageId: number;
  to: string;
  body: string;
  /** With addresses at which the provider can have them for as long as it is sent, and as they are. */
  files: { name: string; type: string; bytes: number; url: string; read(): Promise<Buffer> }[];
  /** What a mail says beside its words; absent on other channels. */
  mail?: OutgoingMail;
  /** Where the provider may tell how it went. */
  callback: string;
};

/** All addresses are checked, all words cleaned; a driver makes a mail of it and adds nothing. */
export type OutgoingMail = {
  /** With angle brackets, as `references` have them: the oldest first. */
  messageId: string;
  references: string[];
  from: Address;
  /** Where answers are to go, if not to `from`. */
  replyTo: string | null;
  name: string;
  cc: Address[];
  bcc: Address[];
  subject: string;
  /** Below the words; empty where there is none. */
  signature: string;
  /** What it answers, under a line that says who wrote it. */
  quoted: { says: string; text: string } | null;
  /**
   * Written by no person: no person's machine is to answer, and no bounce comes back. Of RFC 3834, 5: *replied* to a mail,
   * or *generated* by itself.
   */
  automatic: "replied" | "generated" | null;
  language: "en" | "es";
  /** What it is instead of words of its own. */
  transcript?: Transcript | null;
  letterhead?: Letterhead;
};

/** Above the words, where a program shows more than plain ones. */
export type Letterhead = {
  agency: string;
  /** `#rrggbb`. */
  color: string;
  /** `id`: what the mail calls it; in points of a screen. */
  logo: { id: string; png: Buffer; width: number; height: number } | null;
};

/** What was said in a conversation, in the order of time, as its mail repeats it. */
export type Transcript = {
  opening: string;
  turns: { head: string; words: string; files: string[] }[];
};

export type Receipt = {
  externalId: string;
  segments?: number;
  /** Of several recipients those whom the other side has refused, and its words, while it took the message for the rest. */
  refused?: { address: string; words: string; means: Meaning | null }[];
};

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

/** How far a folder of a mailbox has been read. */
export type Cursor = { uidValidity: string; lastUid: number };

/** A mail as a folder has it. */
export type Fetched = {
  folder: string;
  uidValidity: string;
  uid: number;
  bytes: Buffer;
  /** As the folder has it: more than `bytes` where a mail is larger than any that is read, and its end was left there. */
  size: number;
};

/** Who keeps what a driver fetches by itself. */
export type Keeper = {
  /** Null where nothing of that folder was ever looked at: what lies there is old, and only new ones are wanted. */
  cursor(folder: string): Promise<Cursor | null>;
  /** Kept for good once this returns; the same mail again is no other. Never moves the cursor. */
  take(mail: Fetched): Promise<void>;
  /** Moved after what is before it was taken. */
  moveCursor(folder: string, cursor: Cursor): Promise<void>;
  /** Connected and up to date, or why not: the provider's own words, or a key of ours (`delivery.…`). */
  tell(problem: string | null): Promise<void>;
};

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
  parse(raw: Raw): Incoming[] | Promise<Incoming[]>;
  /** What the other side is told once the item is stored. */
  accepted: { type: string; body: string };
  deliver(out: Outbound, inbox: OpenInbox): Promise<Receipt>;
  /** The bytes of a file that came; throws DeliveryError. */
  fetchFile?(source: string, inbox: OpenInbox): Promise<Buffer>;
  /** Fetches what comes by itself until the signal says so; never throws, connects again after every fault. */
  listen?(inbox: OpenInbox, keeper: Keeper, signal: AbortSignal): Promise<void>;
  /** Asks the other side whether it knows us, without sending anything; throws DeliveryError. */
  check(inbox: OpenInbox): Promise<void>;
};
