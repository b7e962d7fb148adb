import type { TypedMail } from "#db/schema/conversations.ts";
import { showAddress } from "#lib/channels/kinds.ts";
import { anyConversationPath, contactPath } from "#lib/paths.ts";
import type { Pending as PendingMessage } from "#lib/sending/pending.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { firstName } from "../ui/first-name.ts";
import { heldWhy } from "../ui/held-why.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";

type FormActionOf = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  contactId: number;
  pending: PendingMessage[];
  /** What the reader has seen of the conversations that a message would join. */
  seen: string;
  /** Whether this person may decide about a held message of that author. */
  mayDecide: (authorId: number) => boolean;
  words: Words;
  now: Date;
  actions: { cancel: FormActionOf; sendHeld: FormActionOf };
};

/** *Pending Messages*: what is written ahead; the red X cancels it. What was held says why and waits for a word. */
export function Pending({ slug, contactId, pending, seen, mayDecide, words, now, actions }: Props) {
  const { t } = words;
  if (!pending.length) return null;
  return (
    <Card
      title={t("send.pending")}
      name="pending-name"
      id="pending"
      end={<span className="quiet">{pending.length}</span>}
    >
      <ol className="pending">
        {pending.map((one) => {
          const at = timeOf(one, words, now);
          const fields = {
            agency: slug,
            back: contactPath(slug, contactId, {}, "pending"),
            contact: contactId,
            message: one.id,
          };
          return (
            <li key={one.id} className={one.state === "held" ? "waits-held" : undefined}>
              <ChannelIcon channel={one.channel} words={words} />
              <div>
                <b>
                  <time dateTime={one.sendAt.toISOString()}>{at}</time>
                </b>
                <span className="quiet"> {showAddress(one.channel, one.address)}</span>
                {one.state === "held" && (
                  <p className="held-why">
                    <Icon name="warn" small />{" "}
                    <span>
                      <Why {...{ one, slug, words }} />
                    </span>
                  </p>
                )}
                {one.mail && <Says mail={one.mail} words={words} />}
                <p className="pending-words">{one.body}</p>
                <span className="quiet">
                  {t("send.written_by", {
                    name: firstName(one.author),
                    time: words.when(one.writtenAt, now),
                  })}
                </span>
                {one.state === "held" && mayDecide(one.authorId) && (
                  <form action={actions.sendHeld} className="held-send">
                    <Hidden fields={{ ...fields, seen_by_id: seen }} />
                    <button className="button" type="submit">
                      {t("send.held_send")}
                    </button>
                  </form>
                )}
              </div>
              <form action={actions.cancel}>
                <Hidden fields={fields} />
                <button className="button square danger" type="submit" title={t("send.cancel")}>
                  <Icon name="x" label={t("send.cancel_of", { time: at })} />
                </button>
              </form>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

/** What a mail says beside its words. */
function Says({ mail: { cc, bcc, subject }, words: { t } }: Pick<Props, "words"> & { mail: TypedMail }) {
  const parts = [
    subject && `${t("own_mail.subject")}: ${subject}`,
    cc && `${t("own_mail.cc")}: ${cc}`,
    bcc && t("own_mail.hidden", { names: bcc }),
  ];
  return <p className="quiet pending-words">{parts.filter(Boolean).join(" · ")}</p>;
}

/** Why it was held; where somebody wrote, the way to it. */
function Why({ one, slug, words }: Pick<Props, "slug" | "words"> & { one: PendingMessage }) {
  const { since, heldReason } = one;
  return (
    <>
      {heldWhy(one, words)}
      {heldReason === "written_since" && since && (
        <>
          {" "}
          <a href={anyConversationPath(slug, since.conversationId)}>
            {words.t("send.read_first", { id: String(since.conversationId) })}
          </a>
        </>
      )}
    </>
  );
}

/** By the clock it was chosen on; another zone than the agency's is named. */
function timeOf({ sendAt, timeZone }: PendingMessage, words: Words, now: Date): string {
  const theirs = wordsFor(words.language, timeZone);
  const day = theirs.sameDay(sendAt, now) ? words.t("time.today") : theirs.date(sendAt, now);
  const time = `${day}, ${theirs.clock(sendAt)}`;
  return timeZone === words.zone ? time : `${time} ${theirs.zoneName}`;
}
