import type { Trouble } from "#lib/channels/trouble.ts";
import type { LongWaiting } from "#lib/letters/waiting.ts";
import { lettersPath, settingsPath } from "#lib/paths.ts";
import type { Failing } from "#lib/webhooks/failing.ts";
import { detailSaid } from "#lib/words/delivery.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = {
  troubles: Trouble[];
  letters: LongWaiting | null;
  /** Programs to which nothing that is told arrives: for whoever may mend it alone. */
  failing: Failing[];
  /** Whether this person may mend it: to all others it is told, so that nobody waits for what cannot come. */
  mends: boolean;
  slug: string;
  words: Words;
  now: Date;
};

/** Channels that do not carry what they are given, each with the way to where it is mended. */
export function TroubleList({ troubles, letters, failing, mends, slug, words, now }: Props) {
  const { t, when } = words;
  if (!troubles.length && !letters && !failing.length) return null;
  return (
    <Card title={t("dashboard.trouble")} name="trouble-name" className="trouble">
      <ul>
        {troubles.map(({ id, channel, name, problem, at, waiting }) => (
          <li key={id}>
            <ChannelIcon channel={channel} words={words} />
            <p>
              <b>
                <bdi>{name}</bdi>
              </b>
              : {detailSaid(problem, words)}
              <small>
                {waiting > 0 && `${t("dashboard.trouble_waiting", { count: waiting })} `}
                {at && t("dashboard.trouble_at", { time: when(at, now) })}
              </small>
            </p>
            {mends && (
              <a className="button" href={settingsPath(slug, "channels", {}, `channel-${id}`)}>
                {t("dashboard.trouble_mend")}
                <span className="unseen"> {name}</span>
              </a>
            )}
          </li>
        ))}
        {failing.map(({ id, name, isOff, since }) => (
          <li key={`webhook-${id}`}>
            <Icon name="warn" />
            <p>
              <b>
                <bdi>{name}</bdi>
              </b>
              : {t(isOff ? "webhooks.dead_since" : "webhooks.failing_since", { time: when(since, now) })}
            </p>
            <a className="button" href={settingsPath(slug, "webhooks", { one: id })}>
              {t("dashboard.trouble_mend")}
              <span className="unseen"> {name}</span>
            </a>
          </li>
        ))}
        {letters && (
          <li>
            <ChannelIcon channel="letter" words={words} />
            <p>
              {t("letters.waiting_count", { count: letters.count })}
              <small>{t("dashboard.letters_since", { time: when(letters.since, now) })}</small>
            </p>
            <a className="button" href={lettersPath(slug)}>
              {t("dashboard.letters_print")}
            </a>
          </li>
        )}
      </ul>
    </Card>
  );
}
