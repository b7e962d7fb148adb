import type { Channel } from "#db/schema/inboxes.ts";
import type { Group } from "#lib/reports/grouped.ts";
import type { Grouping } from "#lib/reports/views.ts";
import type { Words } from "#lib/words/words.ts";

/** What a row of a report is called. */
export function groupName(by: Grouping, group: Group, { t }: Words): string {
  if (group.name !== undefined) return group.name;
  if (by === "channel") return t(`channel.${group.key as Channel}`);
  return by === "queue"
    ? t(group.key === "missed" ? "reports.queue_missed" : "reports.queue_new")
    : group.key;
}
