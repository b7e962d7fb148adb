import { type Around, MOST_NEARBY, type Nearby, reaches, spans } from "#lib/conversations/nearby.ts";
import { anyConversationPath, besideContactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  contact: { id: number; name: string };
  /** Null where nobody knows where the contact is. */
  nearby: Nearby[] | null;
  around: Around;
  words: Words;
  now: Date;
};

/** Whether a street has one trouble: what its people wrote of late, and how far from here. */
export function NearbyList(props: Props) {
  const { slug, contact, nearby, words, now } = props;
  const { t } = words;
  if (!nearby)
    return <Empty title={t("near.unknown", { name: contact.name })} hint={t("near.unknown_hint")} />;
  return (
    <>
      <Choices {...props} />
      {nearby.length === 0 ? (
        <Empty title={t("near.none")} hint={t("near.none_hint")} />
      ) : (
        <>
          <p className="quiet">
            {nearby.length === MOST_NEARBY
              ? t("near.most", { count: MOST_NEARBY })
              : t("near.some", { count: nearby.length })}
          </p>
          <ol className="card said-list">
            {nearby.map((one) => (
              <li key={one.id}>
                <a href={anyConversationPath(slug, one.id)}>
                  <span className="said-who">
                    <b>{one.name}</b>
                    <span className="quiet">
                      {[one.address, farText(one, words)].filter(Boolean).join(", ")}
                    </span>
                    <time className="quiet" dateTime={one.at.toISOString()}>
                      {words.when(one.at, now)}
                    </time>
                  </span>
                  <span className="said-words">{one.words}</span>
                  <span className="quiet">{standing(one, words)}</span>
                </a>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Choices({ slug, contact, around, words: { t } }: Props) {
  const link = (more: Partial<Around>, text: string) => {
    const { reach, days } = { ...around, ...more };
    const isCurrent = reach === around.reach && days === around.days;
    return (
      <a
        key={text}
        className="tag"
        href={besideContactPath(slug, contact.id, "near", { reach, days })}
        aria-current={isCurrent ? "true" : undefined}
      >
        {text}
      </a>
    );
  };
  return (
    <div className="near-choices">
      <div className="tags presets" role="group" aria-label={t("near.reach")}>
        {reaches.map((reach) => link({ reach }, t(`near.reach_${reach}`)))}
      </div>
      <div className="tags presets" role="group" aria-label={t("near.since")}>
        {spans.map((days) =>
          link({ days }, days === 2 ? t("near.hours", { hours: 48 }) : t("near.days", { days })),
        )}
      </div>
    </div>
  );
}

const Empty = ({ title, hint }: { title: string; hint: string }) => (
  <div className="empty">
    <Icon name="pin" />
    <b>{title}</b>
    <span>{hint}</span>
  </div>
);

const standing = ({ status, assigneeName }: Nearby, { t }: Words) =>
  status === "closed"
    ? t("history.closed")
    : assigneeName
      ? t("near.with", { name: assigneeName })
      : t("near.nobody");

const FOOT = 0.3048;
const MILE = 1609.344;
/** As people of the place say it: short ways to the next ten. */
function farText({ meters }: Nearby, { t, language }: Words): string {
  if (meters === null) return t("near.street");
  const say = (value: number, unit: string, digits: number) =>
    new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: digits }).format(value);
  const tens = (value: number) => Math.max(10, Math.round(value / 10) * 10);
  return meters < 1000 * FOOT ? say(tens(meters / FOOT), "foot", 0) : say(meters / MILE, "mile", 1);
}
