import type { Holding } from "../conversations/holding.ts";
import type { Replied } from "../conversations/replies.ts";
import { Problem } from "./operation.ts";

/** What came of an answer: what was made, or the problem that says why nothing was. */
export function replied(done: Replied): { message_id: number; repeat: boolean } {
  switch (done.outcome) {
    case "sent":
      return { message_id: done.messageId, repeat: done.repeat };
    case "held":
      throw new Problem("held", holds(done.by));
    case "asks":
      throw new Problem("assigned", { assignee: done.assigneeId });
    case "already":
      throw new Problem("already", { shown: done.shown });
    case "elsewhere":
      throw new Problem("elsewhere", { conversation: done.conversationId });
    case "closed":
      throw new Problem("closed");
  }
}

/** What has happened since, so that a program can look at it and say that it has seen it. */
export const holds = (by: Holding[]) => ({
  seen: by.at(-1)?.eventId,
  since: by.map(({ eventId, kind, at, userName, words }) => ({
    event: eventId,
    kind,
    at: at.toISOString(),
    by: userName,
    words,
  })),
});
