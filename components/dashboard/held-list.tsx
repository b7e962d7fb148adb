import { contactPath } from "#lib/paths.ts";
import type { Held } from "#lib/sending/pending.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";

type Props = { held: Held[]; slug: string; words: Words; now: Date };

/** Messages written ahead that did not go out by themselves: each leads to where it is decided. */
export function HeldList({ held, slug, words, now }: Props) {
  const { t } = words;
  if (!held.length) return null;
  return (
    <Card title={t("send.held_title")} name="held-name" end={<span className="quiet">{held.length}</span>}>
      <p className="quiet">{t("send.held_hint")}</p>
      <ul className="past">
        {held.map((one) => (
          <li key={one.id}>
            <a href={contactPath(slug, one.contactId, {}, "pending")}>
              <ChannelIcon channel={one.channel} words={words} />
              <span className="cut">
                <b>{one.contactName}</b> <bdi>{one.body}</bdi>
              </span>
              <time dateTime={one.sendAt.toISOString()}>{words.when(one.sendAt, now)}</time>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
