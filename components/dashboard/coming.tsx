import { contactPath } from "#lib/paths.ts";
import type { Held } from "#lib/sending/pending.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";

type Props = { coming: Held[]; slug: string; words: Words; now: Date };

/** What goes out next by itself: each leads to where it can still be stopped. */
export function Coming({ coming, slug, words, now }: Props) {
  if (!coming.length) return null;
  return (
    <Card title={words.t("dashboard.scheduled")}>
      <ol className="times">
        {coming.map((one) => (
          <li key={one.id}>
            <time dateTime={one.sendAt.toISOString()}>{words.when(one.sendAt, now)}</time>
            <span>
              <a className="cut" href={contactPath(slug, one.contactId, {}, "pending")}>
                <bdi>{one.body}</bdi>
              </a>
              <small>
                <ChannelIcon channel={one.channel} words={words} /> <bdi>{one.contactName}</bdi>
              </small>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
