import { points as kinds, showPoint } from "#lib/addresses/points.ts";
import type { Point } from "#lib/contacts/card.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

export function Points({ points, words: { t } }: { points: Point[]; words: Words }) {
  if (!points.length) return <p className="quiet">{t("contact.no_points")}</p>;
  return (
    <ul className="points">
      {points.map((point) => (
        <li key={point.id} className={point.bad ? "bad-point" : undefined}>
          <Icon name={kinds[point.kind].icon} small label={t(`contact.${point.kind}`)} />
          <span className="value num">
            <bdi>{breakable(showPoint(point))}</bdi>
            {point.label && <small className="quiet"> {point.label}</small>}
          </span>{" "}
          {point.bad ? (
            <span className="tag bad">{t("contact.bad")}</span>
          ) : (
            point.isPrimary &&
            points.some(({ id, kind }) => kind === point.kind && id !== point.id) && (
              <span className="tag">{t("contact.primary")}</span>
            )
          )}
        </li>
      ))}
    </ul>
  );
}

/** A long mail address may break after its @, nowhere odd. */
function breakable(value: string) {
  const at = value.indexOf("@");
  if (at < 0) return value;
  return (
    <>
      {value.slice(0, at + 1)}
      <wbr />
      {value.slice(at + 1)}
    </>
  );
}
