import type { AlertKind, Ways } from "#db/schema/alerts.ts";

/** In the order in which they are offered. An emergency is nobody's choice, and stands in no list of choices. */
export const chosenKinds = [
  "new",
  "missed",
  "yours",
  "mention",
  "followed",
  "assigned",
  "released",
  "overdue",
  "held",
  "failed",
  "rated",
] as const satisfies AlertKind[];
export type ChosenKind = (typeof chosenKinds)[number];

export const ways = ["app", "push", "mail"] as const satisfies (keyof Ways)[];

/** With what a person begins: in the app and in browsers that have been asked, and no mail. */
const usual: Ways = { app: true, push: true, mail: false };
const everywhere: Ways = { app: true, push: true, mail: true };

export const waysFor = (kind: AlertKind, own: Partial<Record<AlertKind, Ways>> | null): Ways =>
  kind === "emergency" ? everywhere : (own?.[kind] ?? usual);

/** What is told of a message: read once that is. All else is read when its conversation is opened. */
const messageKinds = ["new", "missed", "yours", "emergency", "mention", "followed"] as const;
const ofMessages: ReadonlySet<AlertKind> = new Set(messageKinds);
export const isOfMessage = (kind: AlertKind): boolean => ofMessages.has(kind);

/** Whether it is wanted at all. */
export const isWanted = ({ app, push, mail }: Ways): boolean => app || push || mail;
