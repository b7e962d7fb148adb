/** Tags of one card. */
export const MOST_TAGS = 50;

/** How many characters a text of each kind takes, as `maxlength` counts them: fields end there and checks refuse there. */
export const caps = {
  /** To a resident or a colleague: a reply, a note in a conversation, a closing message, what was said at the counter. */
  message: 20_000,
  /** On a card. */
  note: 5000,
  /** What is sent when nobody is at the desk. */
  answer: 2000,
  /** What stands on a resident's chat page and beside the bubble: seen whole on a phone. */
  greeting: 240,
  /** How a resident is asked whether they were served well; and what they say to it. */
  question: 300,
  comment: 2000,
  /** What stands at the head of a letter. */
  letterhead: 400,
  /** Websites with the bubble, one a line. */
  sites: 10_000,
  /** Why somebody is erased, or must not be. */
  reason: 300,
  /** A column of a table: numbers of accounts or telephones, mail addresses, one a line. */
  list: 300_000,
  /** Phrases, one a line. */
  keywords: 4000,
  name: 200,
  organization: 200,
  phone: 40,
  /** RFC 5321, 4.5.3.1.3: a path of 256 with its brackets. */
  email: 254,
  address: 300,
  label: 60,
  account: 60,
  location: 300,
  zone: 60,
  meter: 60,
  latitude: 60,
  longitude: 60,
  tag: 60,
  /** All of them in one line, with comma and blank. */
  tags: MOST_TAGS * 62,
  /** Of an agency's own field; and what can be chosen in one, a line each. */
  value: 300,
  choices: 4000,
  emergency: 60,
  url: 2000,
  /** What another service calls us, or calls something. */
  client: 200,
  /** Names of groups at such a service. */
  groups: 2000,
  /** A number of days, a colour: read by a rule of its own. */
  short: 60,
  search: 200,
} as const;

/** A kind of text. */
export type TextKind = keyof typeof caps;

/** The kinds that have more than one line. */
export const manyLines: ReadonlySet<TextKind> = new Set([
  "message",
  "note",
  "answer",
  "letterhead",
  "sites",
  "list",
  "keywords",
  "choices",
]);

/** Beyond any form: what is longer was never typed. */
export const MOST_TYPED = 1_000_000;

/** Files of one message. */
export const MOST_FILES = 10;

/** Bytes of one, by who gives it: what a photo of a telephone needs, and what most mailboxes take in one mail. */
export const fileBytes = { resident: 15_000_000, staff: 25_000_000, provider: 35_000_000 } as const;

/** Bytes of one form with all its files, and room for what stands around them. */
export const MOST_UPLOAD = 26_000_000;
