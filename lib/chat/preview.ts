import { type ChatTexts, fillNames, valuesOf } from "../agencies/chat-texts.ts";
import type { ThreadMessage } from "../conversations/thread.ts";
import { type Chat, promisedBy } from "./chat.ts";
import type { Language, Visit } from "./visit.ts";

export const moments = ["first", "sent", "ended"] as const;
/** Before somebody writes, once they have, and at the end. */
export type Moment = (typeof moments)[number];

/** A resident whom there is not. */
export const nobody = (host: Visit["host"], language: Language): Visit => ({
  ...{ host, language, visitor: null, token: "", isNew: false, framed: false, shared: null },
});

type Said = { texts: ChatTexts; theirs: string; time: string; now: Date };

/** What such a resident has written, and what answers them while chat is off. `time`: by when somebody does. */
export function chatOf(
  { host, language }: Visit,
  moment: Moment,
  { texts, theirs, time, now }: Said,
): Chat | null {
  if (moment === "first") return null;
  const ours = fillNames(texts[language].auto, valuesOf(host, time));
  const first = { ...message, id: 1, eventId: 1, order: 1, at: now, kind: "inbound", body: theirs } as const;
  const answer = {
    ...message,
    id: 2,
    eventId: 2,
    order: 2,
    at: now,
    kind: "auto_response",
    body: ours,
  } as const;
  return {
    conversationId: 1,
    status: moment === "ended" ? "closed" : "open",
    dueAt: promisedBy(host, now),
    messages: host.bubbleOn || !ours.trim() ? [first] : [first, answer],
    ...{ assignee: null, closer: null, question: null, isEmergency: false, lastEventId: 2, older: null },
    ...{ present: [], canMail: false, mailed: null },
  };
}

const message: Omit<ThreadMessage, "id" | "order" | "eventId" | "at" | "kind" | "body"> = {
  type: "message",
  channel: "chat",
  ...{ userId: null, userName: null, address: null, inboxName: null, originId: null, clientId: null },
  ...{ delivery: null, deliveryDetail: null, deliveryAt: null, segments: null, wish: null, files: [] },
  ...{ readAt: null, seenByName: null, mail: null },
};
