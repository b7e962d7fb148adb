import { categoryOf } from "#lib/conversations/categories.ts";
import type { Row as RowData } from "#lib/conversations/list.ts";
import { part } from "#lib/html.ts";
import { conversationPath, type Place } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Dial, type Turn, turnOf } from "../ui/dial.tsx";
import { dueText } from "../ui/due-text.ts";
import { firstName } from "../ui/first-name.ts";

export type RowProps = {
  row: RowData;
  selected: boolean;
  userId: number;
  place: Place;
  /** The form that its tick belongs to, where it has one. */
  form?: string;
  words: Words;
  now: Date;
};

/** What a row tells of the passing time is at most this old, in ms. */
const STEP = 10_000;

/** The row as markup, printed once for all who see it alike. */
export function rowMarkup(props: RowProps): string {
  const { row, selected, userId, place, form, words, now } = props;
  const mine = row.lastMessageUserId === userId;
  const goneTo = row.gone && categoryOf(row, userId);
  const step = Math.floor(+now / STEP);
  const { language, zone } = words;
  const depends = ["row", row, selected, mine, goneTo, pathOf(place, row), form, language, zone, step];
  return part(depends, () => <Row {...props} />);
}

/** Opens where the reading starts, without scripts too: where the clock began, else at the newest. */
const pathOf = (place: Place, row: RowData) =>
  conversationPath(place, row.id, {}, row.waitingSince ? "since" : "end");

/** One conversation of a list: who waits for whom, until when, without opening it. */
export function Row({ row, selected, userId, place, form, words, now }: RowProps) {
  const { t } = words;
  const turn: Turn = row.gone ? { state: "gone" } : sleeping(row, turnOf(row, now));
  const classes = [
    "row",
    row.gone ? "waits gone" : turn.state,
    row.emergencyAt && row.status === "open" && "emergency",
    row.unread && !selected && "unread",
    selected && "selected",
  ];
  return (
    <li className={classes.filter(Boolean).join(" ")} id={`row-${row.id}`} data-id={row.id}>
      {form && <Tick row={row} form={form} words={words} />}
      <a href={pathOf(place, row)} aria-current={selected ? "true" : undefined} data-open>
        <span className={`sign ${turn.state}`}>
          <Dial turn={turn} />
        </span>
        <span className="name">
          {row.unread && !selected && <span className="unseen unread-word">{t("list.unread")} </span>}
          {row.emergencyAt && row.status === "open" && (
            <span className="tag emergency-tag">{t("emergency.mark")}</span>
          )}
          <span className="cut">{row.name}</span>
          {row.channels.map((channel) => (
            <ChannelIcon key={channel} channel={channel} words={words} />
          ))}
        </span>
        <span className="when">{row.gone ? null : <When {...{ row, turn, words, now }} />}</span>
        <span className="words cut">
          {speaker(row, userId, words)}
          <bdi>{row.lastWords}</bdi>
        </span>
        <span className="who">
          {row.gone ? nowIn(row, userId, words) : who(row, turn, userId, words, now)}
        </span>
      </a>
    </li>
  );
}

/** What it carries is what the row shows: something that comes later was not seen when it was ticked. */
function Tick({ row, form, words: { t } }: Pick<RowProps, "row" | "words"> & { form: string }) {
  return (
    <label className="row-pick">
      <input
        type="checkbox"
        aria-label={t("bulk.tick", { name: row.name })}
        name="tick"
        value={`${row.id} ${row.lastEventId} ${row.assigneeId ?? ""}`}
        form={form}
        autoComplete="off"
      />
    </label>
  );
}

/** What has become overdue says so, asleep or not. */
const sleeping = (row: RowData, turn: Turn): Turn =>
  row.snoozedAt && turn.state !== "late" ? { state: "asleep" } : turn;

type WhenProps = { row: RowData; turn: Turn; words: Words; now: Date };

function When({ row, turn, words, now }: WhenProps) {
  if (turn.state === "asleep")
    return (
      row.snoozedUntil && (
        <time dateTime={row.snoozedUntil.toISOString()}>
          {words.t("snooze.row_until", { when: words.when(row.snoozedUntil, now) })}
        </time>
      )
    );
  const at = row.dueAt ?? row.lastMessageAt;
  return (
    <time dateTime={at.toISOString()}>
      {row.dueAt ? dueText(row.dueAt, words, now) : words.brief(at, now)}
    </time>
  );
}

function who(row: RowData, turn: Turn, userId: number, { t, duration, when }: Words, now: Date): string {
  // Whoever was not reached waits again, and it is not their silence.
  if (row.unsent === "failed") return t("list.failed");
  if (turn.state === "late") return t("list.overdue", { time: duration(+now - +row.dueAt!) });
  if (turn.state === "asleep") return t("snooze.row");
  if (row.waitingSince) return t("list.waiting", { time: duration(+now - +row.waitingSince) });
  if (row.wokeAt && row.wokeAt > row.lastMessageAt)
    return t("snooze.row_woke", { when: when(row.wokeAt, now) });
  if (row.lastMessageBy !== "person") return t("list.automatic");
  const kind = row.lastMessageKind === "note" ? "noted" : "answered";
  if (row.unsent) return t(`list.${row.unsent}`);
  if (row.lastMessageUserId === userId) return t(`list.you_${kind}`);
  return t(`list.${kind}`, { name: firstName(row.lastMessageUserName) });
}

function nowIn(row: RowData, userId: number, { t }: Words): string {
  const category = categoryOf(row, userId);
  if (row.snoozedAt) return t("snooze.row");
  return category === "closed"
    ? t("list.now_closed")
    : t("list.now_in", { category: t(`category.${category}`) });
}

function speaker(row: RowData, userId: number, { t }: Words): string {
  if (row.lastMessageBy !== "person" || row.lastMessageUserId === null) return "";
  return `${row.lastMessageUserId === userId ? t("list.you") : firstName(row.lastMessageUserName)}: `;
}
