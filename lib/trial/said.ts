import type { MessageKind } from "#db/schema/messages.ts";
import type { TrialConversation, TrialItem } from "./format.ts";
import type { Town } from "./load-contacts.ts";

/** What was said in a conversation of the trial, with its moment on the calendar. */
export type Said = Omit<TrialItem, "kind"> & { at: Date; kind: MessageKind; userId: number | null };

export function saidAt({ userIds, calendar }: Town, trial: TrialConversation, times: Date[]): Said[] {
  return trial.items.map((item, index) => {
    const kind =
      item.kind ?? (item.by === "resident" ? "inbound" : item.by === "auto" ? "auto_response" : "outbound");
    const userId = item.by === "resident" || item.by === "auto" ? null : userIds[item.by];
    return { ...item, kind, userId, at: calendar.past(times[index]!) };
  });
}

export function waitingSince(said: Said[]): Date | null {
  let since: Date | null = null;
  for (const item of said) {
    // A STOP is done by itself.
    if (item.kind === "inbound" && item.wish !== "stop") since ??= item.at;
    if (item.kind === "outbound" || item.kind === "closure") since = null;
  }
  return since;
}
