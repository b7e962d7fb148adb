import type { Conversation } from "#lib/conversations/finding.ts";
import type { Thread, ThreadItem } from "#lib/conversations/thread.ts";
import { part } from "#lib/html.ts";
import type { Words } from "#lib/words/words.ts";
import { turnOf } from "../ui/dial.tsx";
import { Line } from "./line.tsx";
import { Message } from "./message.tsx";
import { TranscriptLine } from "./transcript-line.tsx";

type Where = {
  slug: string;
  words: Words;
  /** Of the past: nothing is done about a message there. */
  past?: boolean;
  /** The agency has a model that does. */
  translates?: boolean;
};
type ItemProps = Where & { item: ThreadItem; conversation: Conversation };

export function Item({ item, conversation, translates = false, ...where }: ItemProps) {
  if (item.type === "line") return <Line line={item} channel={conversation.channel} {...where} />;
  if (item.kind === "transcript")
    return <TranscriptLine message={item} residentName={nameOf(conversation)} past={false} {...where} />;
  return (
    <Message
      message={item}
      residentName={nameOf(conversation)}
      subject={conversation.subject}
      translatedFor={translates ? conversation.id : null}
      {...where}
    />
  );
}

export const nameOf = (c: Conversation): string => c.contactName ?? c.remoteName;

/** A day's heading. It sorts before everything of its day and is the same element whoever brings it. */
export function Day({ at, words, now }: { at: Date; words: Words; now: Date }) {
  const day = words.isoDay(at);
  return (
    <h3 className="day" id={`day-${day}`} data-seq={startOfDay(at, words.zone) * 1000}>
      <time dateTime={day}>{words.day(at, now)}</time>
    </h3>
  );
}

function startOfDay(at: Date, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(+at).toZonedDateTimeISO(zone);
  return local.startOfDay().epochMilliseconds;
}

/** The rule where the clock starts: before the oldest message that nobody has answered. */
export function Since({ conversation, words, now }: { conversation: Conversation; words: Words; now: Date }) {
  const { waitingSince, dueAt } = conversation;
  if (!waitingSince || !dueAt) return null;
  const { state } = turnOf(conversation, now);
  const name = firstPart(nameOf(conversation));
  const time = words.when(waitingSince, now);
  return (
    <p
      className={state === "waits" ? "since" : `since ${state}`}
      id="since"
      data-seq={+waitingSince * 1000 - 1}
    >
      {state === "late"
        ? words.t("thread.since_late", { name, time, due: words.when(dueAt, now) })
        : words.t("thread.since", { name, time })}
    </p>
  );
}

/** A person by their first name; a firm or a couple by what it is called. */
export const firstPart = (name: string): string =>
  /^\p{Lu}[\p{Ll}\p{M}'’]+(?= )/u.test(name) && name.split(" ").length <= 3 ? name.split(" ")[0]! : name;

type LogProps = Where & { thread: Thread; conversation: Conversation; now: Date };

/** Items under their days, oldest first, as markup: whoever reads a thread, each message is printed once. */
export function logMarkup({ thread, conversation, now, ...where }: LogProps): string {
  const { slug, words, past = false, translates = false } = where;
  const { waitingSince, dueAt, channel } = conversation;
  const since = waitingSince ? +waitingSince * 1000 - 1 : Number.POSITIVE_INFINITY;
  const voice = `${slug} ${past} ${words.language} ${words.zone} ${nameOf(conversation)} ${conversation.subject ?? ""} ${translates ? conversation.id : ""}`;
  const today = words.isoDay(now);
  const late = dueAt !== null && dueAt <= now;
  let markup = "";
  let day = "";
  let told = false;
  for (const item of thread.items) {
    const itsDay = words.isoDay(item.at);
    if (itsDay !== day)
      markup += part(["day", itsDay, today, voice], () => <Day at={item.at} words={words} now={now} />);
    day = itsDay;
    if (!told && item.order >= since) {
      told = true;
      const minute = Math.floor(+now / 60_000);
      markup += part(["since", waitingSince, dueAt, late, minute, voice], () => (
        <Since conversation={conversation} words={words} now={now} />
      ));
    }
    markup += part([item, channel, voice], () => <Item item={item} conversation={conversation} {...where} />);
  }
  return markup;
}
