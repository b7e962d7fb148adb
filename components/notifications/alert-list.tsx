import type { Alert } from "#lib/notifications/alerts.ts";
import { besideAlert } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { slug: string; alerts: Alert[]; words: Words; now: Date };

const signs: Record<Alert["kind"], string> = {
  new: "chat",
  missed: "moon",
  yours: "person",
  emergency: "warn",
  mention: "pencil",
  assigned: "people",
  released: "calendar",
  overdue: "clock",
  held: "lock",
  failed: "x",
  rated: "person",
};

/** What one was told, or was not, and why. */
export function AlertList({ slug, alerts, words, now }: Props) {
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
              </small>
            </span>
            <time dateTime={one.at.toISOString()}>{words.when(one.at, now)}</time>
          </a>
        </li>
      ))}
    </ol>
  );
}

function stateOf({ told, seen, pointless, kind }: Alert): string | undefined {
  if (told === "no" || seen || pointless) return "quiet";
  return kind === "emergency" ? "unread emergency" : "unread";
}
