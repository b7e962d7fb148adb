import type { ReactNode } from "react";
import type { Channel } from "#db/schema/inboxes.ts";
import type { ThreadLine } from "#lib/conversations/thread.ts";
import { nameOf } from "#lib/custom-fields/fields.ts";
import type { LineKind } from "#lib/events/kinds.ts";
import { anyConversationPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { firstName } from "../ui/first-name.ts";
import { rulesOf } from "../ui/held.ts";
import { MESSAGE_FORM } from "./delivery-line.tsx";

type Props = {
  line: ThreadLine;
  channel: Channel;
  slug: string;
  words: Words;
  past?: boolean;
  /** Names in full, for whoever does not know the people by their first. */
  whole?: boolean;
};

/** Something that happened, in one quiet line of the thread. */
export function Line(props: Props) {
  const { line, words, past = false } = props;
  return (
    <div
      className="event"
      id={`e-${line.eventId}`}
      data-seq={line.order}
      data-event={line.eventId}
      data-by={line.userId ?? "auto"}
      {...rulesOf(line)}
    >
      <time className="clock" dateTime={line.at.toISOString()}>
        {words.clock(line.at)}
      </time>
      <p>{sentences[line.kind](gapsOf(props), words)}</p>
      {line.undo && !past && (
        <button
          className="link"
          type="submit"
          form={MESSAGE_FORM}
          name="choice"
          value={`${line.undo} ${line.undo === "tag_again" ? line.eventId : line.conversationId}`}
        >
          {words.t(undoing[line.undo])}
        </button>
      )}
    </div>
  );
}

const undoing = { part: "line.undo_join", put_back: "line.undo_split", tag_again: "line.tag_again" } as const;

type Gaps = Record<"who" | "other" | "whole" | "channel" | "id" | "tags" | "team" | "fields", string> & {
  line: ThreadLine;
  /** To the other conversation. */
  link: (chunks: ReactNode) => ReactNode;
};

function gapsOf({ line, channel, slug, words: { t, language }, whole }: Props): Gaps {
  const name = (full: string | null) => (whole ? (full ?? "") : firstName(full));
  const [who, other] = [name(line.userName), name(line.otherName)];
  const said = {
    channel: t(`channel.${line.channel ?? channel}`).toLowerCase(),
    id: String(line.conversationId ?? ""),
    tags: line.tags?.join(", ") ?? "",
    team: line.team ?? "",
    fields: line.fields?.map((field) => nameOf(field, language)).join(", ") ?? "",
  };
  const link = (chunks: ReactNode) => (
    <a className="link" href={anyConversationPath(slug, line.conversationId ?? 0)}>
      {chunks}
    </a>
  );
  return { line, who, other, whole: line.otherName ?? "", link, ...said };
}

const sentences: Record<LineKind, (gaps: Gaps, words: Words) => ReactNode> = {
  "conversation.opened": ({ line, who, channel }, { t }) =>
    t.rich(`line.opened_${line.place ?? "new"}`, { ...bold, channel, who }),
  "conversation.assigned": ({ line, who, other }, { t }) => {
    // By nobody: it was handed out.
    if (!line.userId) return t("line.handed_out", { other });
    return line.otherId === line.userId ? t("line.took", { who }) : t("line.assigned", { who, other });
  },
  "conversation.unassigned": ({ line, who, other, team }, { t }) => {
    // By nobody: its assignee is away.
    if (!line.userId && team) return t("teams.line_away", { other, team });
    if (!line.userId) return t.rich("line.unassigned_away", { ...bold, other });
    if (team) return t("teams.line_back", { who, team });
    return line.otherId === line.userId
      ? t("line.unassigned", { who })
      : t("line.unassigned_other", { who, other });
  },
  "conversation.team_changed": ({ who, team }, { t }) =>
    team ? t("teams.line_given", { who, team }) : t("teams.line_everyone", { who }),
  "conversation.closed": ({ who }, { t }) => t("line.closed", { who }),
  "conversation.reopened": ({ line, who, other, team }, { t }) => {
    if (line.userId) return t("line.reopened", { who });
    if (line.otherId) return t("line.returned", { other });
    if (team) return t("line.returned", { other: team });
    return t.rich(line.place === "missed" ? "line.reopened_missed" : "line.reopened_new", bold);
  },
  "satisfaction.answered": ({ line }, { t }) => (
    <>
      {t(line.rated?.isChanged ? "line.rated_changed" : "line.rated", { score: line.rated?.score ?? 0 })}
      {line.rated?.comment && <q className="rated-comment">{line.rated.comment}</q>}
    </>
  ),
  "conversation.merged": ({ who, id }, { t }) => t("line.joined", { who, id }),
  "conversation.parted": ({ who, id }, { t }) => t("line.parted", { who, id }),
  "conversation.joined": ({ who, id }, { t }) => t("line.joined_to", { who, id }),
  "conversation.split": ({ who, id, link }, { t }) => t.rich("line.split", { who, id, link }),
  "conversation.split_off": ({ who, id, link }, { t }) => t.rich("line.split_off", { who, id, link }),
  "conversation.put_back": ({ who, id }, { t }) => t("line.put_back", { who, id }),
  "conversation.left_apart": ({ who, id }, { t }) => t("line.left_apart", { who, id }),
  "message.readdressed": ({ who }, { t }) => t("line.readdressed", { who }),
  "conversation.answers_broadcast": ({ line }, { t }) => (
    <>
      {t.rich("broadcasts.line", { ...bold, name: line.broadcast?.name ?? "" })}
      {line.broadcast?.words && <q className="rated-comment">{line.broadcast.words}</q>}
    </>
  ),
  "conversation.emergency": ({ line }, { t }) =>
    t.rich("line.emergency", { ...bold, words: line.keyword ?? "" }),
  "conversation.no_emergency": ({ who }, { t }) => t("line.no_emergency", { who }),
  "conversation.snoozed": ({ line, who }, { t, when }) =>
    line.until
      ? t("snooze.line_snoozed", { who, when: when(new Date(line.until), line.at) })
      : t("snooze.line_snoozed_answer", { who }),
  "conversation.woken": ({ line, who }, { t }) => t(`snooze.line_woken_${line.because ?? "time"}`, { who }),
  "conversation.tagged": ({ who, tags, line }, { t }) =>
    t(line.tags?.length === 1 ? "line.tagged" : "line.tagged_many", { who, tags }),
  "conversation.untagged": ({ who, tags, line }, { t }) =>
    t(line.tags?.length === 1 ? "line.untagged" : "line.untagged_many", { who, tags }),
  "conversation.filled_in": ({ who, fields }, { t }) => t("line.filled_in", { who, fields }),
  "conversation.spam": ({ who }, { t }) => t("line.spam", { who }),
  "conversation.not_spam": ({ who }, { t }) => t("line.not_spam", { who }),
  "contact.linked": ({ who, whole: other }, { t }) => t("line.linked", { who, other }),
  "contact.unlinked": ({ who, whole: other }, { t }) => t("line.unlinked", { who, other }),
  "contact.erased": ({ who }, { t }) => t("line.erased", { who }),
  "conversation.brought_in": (_, { t }) => t("line.brought_in"),
  "contact.merged": ({ who, whole: other }, { t }) => t("line.merged", { who, other }),
};
