import type { Channel } from "#db/schema/inboxes.ts";
import { dashboardPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";

export type Stuck = {
  key: number;
  /** Where it is decided. */
  to: string;
  channel: Channel;
  name: string;
  said: string;
  why: string;
  at: Date;
};

type Props = {
  id: "held" | "failed";
  title: string;
  rows: Stuck[];
  /** Whether all of them stand here. */
  whole: boolean;
  slug: string;
  words: Words;
  now: Date;
};

/** Rows shown at once: they stand above the day's work and must not push it off the screen. */
const SHOWN = 3;

/** Messages that have not gone out, each with the reason; none, and there is no card. */
export function StuckList({ id, title, rows, whole, slug, words, now }: Props) {
  if (!rows.length) return null;
  const count = words.t("dashboard.all", { count: rows.length });
  return (
    <Card
      id={id}
      title={title}
      name={`${id}-name`}
      end={!whole && rows.length > SHOWN && <a href={dashboardPath(slug, { all: id }, id)}>{count}</a>}
    >
      <ul className="past stuck">
        {(whole ? rows : rows.slice(0, SHOWN)).map(({ key, to, channel, name, said, why, at }) => (
          <li key={key}>
            <a href={to}>
              <ChannelIcon channel={channel} words={words} />
              <span className="cut">
                <b>
                  <bdi>{name}</bdi>
                </b>{" "}
                <bdi>{said}</bdi>
              </span>
              <time dateTime={at.toISOString()}>{words.when(at, now)}</time>
              <small>{why}</small>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
