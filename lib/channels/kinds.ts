import type { EntryKind, PointKind } from "#db/schema/contacts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { points } from "../addresses/points.ts";

/** What is to be known of a channel wherever channels differ. A new one is a row here. */
type Kind = {
  /** In the sprite. */
  icon: string;
  /** What of a contact it writes to. Null: to no address, but to the browser of a visitor who is there. */
  point: PointKind | null;
  /** Whether a message may be written ahead. What nobody may be there to read is not. */
  mayWait: boolean;
  /** Sent as soon as it is committed, since the resident reads the same thread; else queued for who carries it. */
  leavesAtOnce: boolean;
  /** Whether somebody of ours carries what is queued (`channels/drivers.ts`). */
  carried: boolean;
  /**
   * Whether an address leads to one conversation, which takes whatever comes from there. A mail says itself where it
   * belongs, and a person may have several conversations at once.
   */
  leads: boolean;
  /** Whether it goes out on paper: queued until somebody prints it (`letters`). */
  printed: boolean;
  /** Signs that one message may have. */
  longest: number | null;
  /** What of files one message carries: bytes of all together, and whether only pictures; null where it carries none. */
  files: { most: number; pictures: boolean } | null;
};

export const kinds = {
  chat: {
    icon: "chat",
    point: null,
    mayWait: false,
    leavesAtOnce: true,
    carried: false,
    leads: true,
    printed: false,
    longest: null,
    files: { most: 100_000_000, pictures: false },
  },
  text: {
    icon: "text",
    point: "phone",
    mayWait: true,
    leavesAtOnce: false,
    carried: true,
    leads: true,
    printed: false,
    longest: 1600,
    // https://www.twilio.com/docs/messaging/guides/accepted-mime-types
    files: { most: 5_000_000, pictures: true },
  },
  email: {
    icon: "email",
    point: "email",
    mayWait: true,
    leavesAtOnce: false,
    carried: true,
    leads: false,
    printed: false,
    longest: null,
    files: { most: 25_000_000, pictures: false },
  },
  letter: {
    icon: "letter",
    point: "address",
    mayWait: true,
    leavesAtOnce: false,
    carried: false,
    leads: true,
    printed: true,
    longest: null,
    files: null,
  },
} as const satisfies Record<Channel, Kind>;

/** In the order in which they are offered everywhere. */
export const channels = Object.keys(kinds) as Channel[];
export const isChannel = (text: string): text is Channel => Object.hasOwn(kinds, text);

/** What is written down by hand because it travelled on none of them. */
export const entries: Record<EntryKind, { icon: string }> = {
  phone: { icon: "phone" },
  in_person: { icon: "person" },
  other: { icon: "log" },
};
export const entryKinds = Object.keys(entries) as EntryKind[];

/** An address as people write it; null where a channel writes to none. */
export function showAddress(channel: Channel, address: string): string | null {
  const { point } = kinds[channel];
  return point && points[point].show(address);
}

type Having<Key extends keyof Kind, Value> = {
  [One in Channel]: (typeof kinds)[One][Key] extends Value ? One : never;
}[Channel];

export const isQueued = (channel: Channel): channel is Having<"leavesAtOnce", false> =>
  !kinds[channel].leavesAtOnce;

/** In place of an address, of what could not be read, with the item's number behind it. */
export const UNREADABLE = "unreadable:";
