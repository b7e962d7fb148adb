import type { Channel } from "#db/schema/inboxes.ts";
import type { ThreadLine } from "#lib/conversations/thread.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { firstName } from "../ui/first-name.ts";

/** Something that happened, in one quiet line of the thread. */
export function Line({ line, channel, words }: { line: ThreadLine; channel: Channel; words: Words }) {
  const said = tell(line, channel, words);
  if (!said) return null;
  return (
    <div
      className="event"
      id={`e-${line.eventId}`}
      data-seq={line.order}
      data-event={line.eventId}
      data-kind={line.kind}
      data-by={line.userId ?? "auto"}
      data-other={line.otherId ?? undefined}
      data-name={firstName(line.userName)}
      data-other-name={firstName(line.otherName)}
    >
      <time className="clock" dateTime={line.at.toISOString()}>
        {words.clock(line.at)}
      </time>
      <p>{said}</p>
    </div>
  );
}

function tell(line: ThreadLine, channel: Channel, { t }: Words) {
  const who = firstName(line.userName);
  const other = firstName(line.otherName);
  const by = t(`channel.${channel}`).toLowerCase();
  switch (line.kind) {
    case "conversation.opened":
      return t.rich(`line.opened_${line.place ?? "new"}`, { ...bold, channel: by, who });
    case "conversation.assigned":
      return line.otherId === line.userId ? t("line.took", { who }) : t("line.assigned", { who, other });
    case "conversation.unassigned":
      return line.otherId === line.userId
        ? t("line.unassigned", { who })
        : t("line.unassigned_other", { who, other });
    case "conversation.closed":
      return t("line.closed", { who });
    case "conversation.reopened":
      if (line.userId) return t("line.reopened", { who });
      return line.otherId
        ? t("line.returned", { other })
        : t.rich(line.place === "missed" ? "line.reopened_missed" : "line.reopened_new", bold);
    case "conversation.spam":
      return t("line.spam", { who });
    case "conversation.not_spam":
      return t("line.not_spam", { who });
    case "contact.linked":
      return t("line.linked", { who, other: line.otherName ?? "" });
    case "contact.unlinked":
      return t("line.unlinked", { who, other: line.otherName ?? "" });
    case "contact.erased":
      return t("line.erased", { who });
    case "contact.merged":
      return t("line.merged", { who, other: line.otherName ?? "" });
    default:
      return null;
  }
}
