// The shape of the trial installation's story. Times are relative, so it looks alive whenever it is loaded.

export type TrialUser = "ana" | "ben" | "grace" | "dolores";

export type TrialContact = {
  /** unique, kebab-case */
  key: string;
  name: string;
  language: "en" | "es";
  /** IANA name, only where it differs from the agency's */
  timeZone?: string;
  /** such as "40-11873-02"; may be several, none for some */
  accounts: string[];
  points: {
    kind: "phone" | "email" | "address";
    value: string;
    label?: string;
    primary?: boolean;
    bad?: boolean;
  }[];
  location?: { address: string; meter?: string; zone?: string; lat: number; lng: number };
  tags: string[];
  notes: { by: TrialUser; daysAgo: number; body: string }[];
  prefers?: "text" | "email" | "letter" | "chat";
  unwanted?: ("text" | "email" | "letter" | "phone")[];
};

export type TrialItem = {
  /** auto: automatic answer */
  by: "resident" | TrialUser | "auto";
  /** minutes after the item before; the first item: 0 */
  after: number;
  body: string;
  /** note: internal, only staff see it; closure: the closing message */
  kind?: "note" | "closure";
  mentions?: TrialUser[];
};

export type TrialConversation = {
  /** contact key, when linked */
  contact?: string;
  /** what a chat visitor typed, linked or not */
  visitor?: { name: string; email?: string; phone?: string };
  channel: "chat" | "text" | "email" | "letter";
  /** email and letter only */
  subject?: string;
  /** at: "HH:MM" in the agency's zone */
  start: { daysAgo: number; at: string } | { minutesAgo: number };
  place: "new" | "missed" | "assigned" | "closed";
  /** for assigned and closed */
  assignee?: TrialUser;
  /** minutes after the start when it was assigned */
  assignedAfter?: number;
  items: TrialItem[];
  /** minutes after the last item, closed only */
  closedAfter?: number;
  tags?: string[];
};

export type TrialEntry = {
  contact: string;
  by: TrialUser;
  kind: "phone" | "in_person" | "other";
  daysAgo: number;
  /** "HH:MM" in the agency's zone */
  at: string;
  body: string;
};
