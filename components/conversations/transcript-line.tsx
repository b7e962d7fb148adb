import type { ThreadMessage } from "#lib/conversations/thread.ts";
import { eventOf } from "#lib/events/kinds.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "../ui/first-name.ts";
import { rulesOf } from "../ui/held.ts";
import { DeliveryLine } from "./delivery-line.tsx";

type Props = {
  message: ThreadMessage;
  residentName: string;
  words: Words;
  slug: string;
  past: boolean;
  /** Its author's name in full. */
  whole?: boolean;
};

/** What was said went out by mail, in one quiet line: it says nothing that does not stand above it. */
export function TranscriptLine({ message, residentName, words, slug, past, whole }: Props) {
  const { t, clock } = words;
  const address = message.address ?? "";
  return (
    <div
      className="event"
      id={`m-${message.id}`}
      data-seq={message.order}
      data-event={message.eventId}
      data-by={message.userId ?? "auto"}
      {...rulesOf({ kind: eventOf[message.kind], userName: message.userName })}
    >
      <time className="clock" dateTime={message.at.toISOString()}>
        {clock(message.at)}
      </time>
      <div>
        <p>
          {message.userName
            ? t("transcript.by_staff", {
                who: whole ? message.userName : firstName(message.userName),
                address,
              })
            : t("transcript.by_resident", { name: residentName, address })}
        </p>
        <DeliveryLine message={message} words={words} slug={slug} past={past} />
      </div>
    </div>
  );
}
