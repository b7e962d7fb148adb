import { besideBroadcastPath, broadcastPath } from "#lib/broadcast-paths.ts";
import type { Broadcast } from "#lib/broadcasts/broadcasts.ts";
import { type Result, type Shown, shownAs, shownStates } from "#lib/broadcasts/results.ts";
import { showAddress } from "#lib/channels/kinds.ts";
import { contactPath } from "#lib/paths.ts";
import { detailSaid } from "#lib/words/delivery.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { ExportLinks } from "../ui/export-links.tsx";
import { MoreRows } from "../ui/more-rows.tsx";

type Props = {
  slug: string;
  one: Broadcast;
  results: Result[];
  /** Those who ended like this, or everybody. */
  only: Shown | null;
  hasMore: boolean;
  words: Words;
};

/** Who was reached by what, and who was not and why. */
export function Results({ slug, one, results, only, hasMore, words }: Props) {
  const { t } = words;
  return (
    <Card
      title={t("broadcasts.results")}
      name="results"
      end={<ExportLinks words={words} path={(more) => besideBroadcastPath(slug, one.id, "export", more)} />}
    >
      <nav className="tabs broadcast-tabs" aria-label={t("broadcasts.results")}>
        {([null, ...shownStates] as const).map((state) => (
          <a
            key={state ?? "all"}
            href={broadcastPath(slug, one.id, { only: state }, "results")}
            aria-current={state === only ? "true" : undefined}
          >
            {t(`broadcasts.only_${state ?? "all"}`)}
          </a>
        ))}
      </nav>
      {results.length === 0 && <p className="quiet">{t("broadcasts.no_results")}</p>}
      <ul className="broadcasts">
        {results.map((result) => (
          <Row key={result.contactId} {...{ slug, result, words }} />
        ))}
      </ul>
      {hasMore && (
        <MoreRows href={broadcastPath(slug, one.id, { only, after: results.at(-1)!.contactId }, "results")}>
          {t("broadcasts.more", { count: results.length })}
        </MoreRows>
      )}
    </Card>
  );
}

function Row({ slug, result, words }: { slug: string; result: Result; words: Words }) {
  const { t } = words;
  const { contactId, name, state, because, sends } = result;
  const look = state === "reached" ? "tag good" : state === "unreached" ? "tag bad" : "tag";
  return (
    <li>
      <a href={contactPath(slug, contactId)}>
        <b>{name}</b>
      </a>
      <span className={look}>{t(`broadcasts.only_${shownAs(state)}`)}</span>
      {because && <span className="quiet">{t(`broadcasts.because_${because}`)}</span>}
      {sends.map(({ channel, address, delivery, detail }) => (
        <span className="quiet broadcast-send-line" key={`${channel} ${address}`}>
          <ChannelIcon channel={channel} words={words} /> {showAddress(channel, address)}{" "}
          {t(`broadcasts.delivery_${delivery}`)} {detail && detailSaid(detail, words)}
        </span>
      ))}
    </li>
  );
}
