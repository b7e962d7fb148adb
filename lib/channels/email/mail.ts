/** One mail, read: all that it says, and nothing that was not in it. */
export type Mail = {
  /** With its angle brackets; empty where it has none. Never a key: two mails may have the same. */
  messageId: string;
  /** The mails that it says it answers, the nearest first: In-Reply-To, then References from their end. */
  references: string[];
  from: Address;
  replyTo: Address[];
  to: Address[];
  cc: Address[];
  subject: string;
  /** When its sender says that it was written, where it names the zone too. A claim: never used for order. */
  date: Date | null;
  /** All that can be read in it, as plain text. */
  text: string;
  /** As it came: never shown before `sanitize`. */
  html: string | null;
  /** `text` cut in pieces that are shown or folded; joined by line ends they are `text` again. */
  pieces: Piece[];
  files: MailFile[];
  /** Why its words are not to be had without a program that has the key. */
  sealed: "encrypted" | "signed" | null;
  automatic: Automatic | null;
  bounce: Bounce | null;
  /** What a reader should be told of how it could be read. */
  doubts: Doubt[];
  /** Those of `keptHeaders` that it has, by their names in small letters. */
  headers: Record<string, string[]>;
};

/** `address` is empty where a sender has none ("MAILER-DAEMON"). */
export type Address = { address: string; name: string };

export type Piece = { kind: "own" | "quoted" | "forwarded" | "signature"; text: string };

export type MailFile = {
  /** Safe to write beside the others of its mail, and no two alike. */
  name: string;
  /** As the sender says. */
  type: string;
  bytes: Uint8Array;
  /** Without angle brackets; what `cid:` in the HTML names. */
  contentId: string;
  /** Belongs into the text, like a picture of a signature. */
  isInline: boolean;
};

/**
 * `list` and `bulk` get no automatic answer and are people's mail otherwise; the other kinds were written by no person.
 */
export type Automatic = {
  kind: "bounce" | "out-of-office" | "auto-reply" | "list" | "bulk";
  /** The header or the words that say so, for whoever asks. */
  why: string;
  /** Told by a header; words alone may be a person's who talks about one. */
  isCertain: boolean;
};

export type Bounce = {
  /** Of the mail that came back, as far as it is quoted; the surest way to it, before any address. */
  messageIds: string[];
  /** Whom it did not reach; empty where it is not said. */
  recipients: string[];
  /** RFC 3463, like 5.1.1; empty where it is not said. */
  status: string;
  /** Null where nobody can know. False: it may arrive yet, or another one may. */
  isPermanent: boolean | null;
  /** The refusal in the words of the server that gave it. */
  words: string;
  /** `probably` is taken from prose: no address is switched off by it alone. */
  certainty: "certain" | "probably";
};

/**
 * `sender`: not exactly one. `structure`: it does not hang together as it says, and is shown as it came. `letters`:
 * some could not be told. `cut`: its server has more of it.
 */
export type Doubt = "sender" | "structure" | "letters" | "cut";

/** What a rule or a person may ask for later. */
export const keptHeaders = [
  ..."auto-submitted precedence return-path x-auto-response-suppress x-autoreply x-autorespond".split(" "),
  ..."list-id list-unsubscribe list-unsubscribe-post list-post list-help feedback-id".split(" "),
  ..."authentication-results received-spf delivered-to x-original-to x-failed-recipients".split(" "),
  ..."importance x-priority sender content-language thread-topic disposition-notification-to".split(" "),
] as const;
