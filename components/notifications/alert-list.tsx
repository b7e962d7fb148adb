import type { Alert } from "#lib/notifications/alerts.ts";
import { ways } from "#lib/notifications/kinds.ts";
import { besideAlert } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  alerts: Alert[];
  /** Whether each says where it was told: what does not stand in the app does stand here. */
  all: boolean;
  words: Words;
  now: Date;
};

const signs: Record<Alert["kind"], string> = {
  new: "chat",
  missed: "moon",
  yours: "person",
  emergency: "warn",
  mention: "pencil",
  followed: "eye",
  assigned: "people",
  released: "calendar",
  overdue: "clock",
  held: "lock",
  failed: "x",
  rated: "person",
};

/** What one was told, or was not, and why. */
export function AlertList({ slug, alerts, all, words, now }: Props) {
  const { t } = words;
  return (
    <ol className="card alerts">
      {alerts.map((one) => (
        <li key={one.id} className={stateOf(one)}>
          <a href={besideAlert(slug, one)}>
            <Icon name={signs[one.kind]} small />
            <span>
              <b>{t(`alerts.kind_${one.kind}`)}</b>
              {one.name && (
                <>
                  {" "}
                  <bdi>{one.name}</bdi>
                </>
              )}
              <small>
                {one.told !== "no" && one.pointless ? `${t("alerts.pointless")} ` : ""}
                {t(`alerts.because.${one.because}`)}
                {all && one.told !== "no" ? ` ${waysOf(one, words)}` : ""}
              </small>
            </span>
            <time dateTime={one.at.toISOString()}>{words.when(one.at, now)}</time>
          </a>
        </li>
      ))}
    </ol>
  );
}

const waysOf = (alert: Alert, { t }: Words) =>
  t("alerts.ways", {
    ways: ways.flatMap((way) => (alert.ways[way] ? t(`alerts.way_${way}`) : [])).join(", "),
  });

function stateOf({ told, ways, seen, pointless, kind }: Alert): string | undefined {
  if (told === "no" || !ways.app || seen || pointless) return "quiet";
  return kind === "emergency" ? "unread emergency" : "unread";
}
