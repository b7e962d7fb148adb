import type { Purpose } from "#db/schema/consents.ts";
import { points } from "#lib/addresses/points.ts";
import { type ConsentState, consentValue, purposes, type Consent as Said } from "#lib/consents/consents.ts";
import type { Contact, Point } from "#lib/contacts/card.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = {
  slug: string;
  path: string;
  contact: Contact;
  said: Said[];
  words: Words;
  now: Date;
  action: (form: FormData) => Promise<void>;
};

/** What the person said about each address; a STOP that came by message is shown as such. */
export function Consent({ slug, path, contact, said, words, now, action }: Props) {
  const { t } = words;
  if (!contact.points.length) return null;
  const find = (value: string, purpose: string) =>
    said.find((one) => one.value === consentValue(value) && one.purpose === purpose);
  const refusals = said.filter((one) => one.state === "refused" || one.purpose === "bulletin");
  return (
    <Card title={t("consent.title")} name="consent-name" id="consent">
      {refusals.length === 0 && <p className="quiet">{t("consent.none")}</p>}
      <ul className="said-list">
        {refusals.map((one) => (
          <li key={`${one.value}-${one.purpose}`}>
            <span className={`tag ${one.state === "refused" ? "bad" : "good"}`}>
              {t(`consent.state_${one.state}`)}
            </span>
            <span>
              {t(`consent.${one.purpose}`)}, <span className="num">{points[one.kind].show(one.value)}</span>
              <span className="quiet">
                {" "}
                {one.byMessage ? t("consent.by_message") : one.by && t("contact.by", { name: one.by })},{" "}
                <time dateTime={one.at.toISOString()}>{words.date(one.at, now)}</time>
              </span>
            </span>
          </li>
        ))}
      </ul>
      <details className="consent-edit">
        <summary className="button plain">{t("consent.change")}</summary>
        <ul className="consent-of">
          {contact.points.map((point) => (
            <li key={point.id}>
              <span className="num">{points[point.kind].show(point.value)}</span>
              <div className="states">
                {purposes.map((purpose) => (
                  <State
                    key={purpose}
                    {...{ slug, path, contact, point, purpose, words, action }}
                    state={find(point.value, purpose)?.state ?? "unsaid"}
                  />
                ))}
              </div>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

type StateProps = Pick<Props, "slug" | "path" | "contact" | "words" | "action"> & {
  point: Point;
  purpose: Purpose;
  state: ConsentState;
};

/** What one address says to one purpose, and the other things that it could say. */
function State({ slug, path, contact, point, purpose, state, words: { t }, action }: StateProps) {
  const name = `${purpose}_${point.id}`;
  const said = t(wordOf(purpose, state));
  const others = offered[purpose].filter((one) => one !== state);
  return (
    <details className="state" name="consent">
      <summary
        aria-label={t("consent.state_of", {
          purpose: t(`consent.${purpose}`),
          state: said,
          value: points[point.kind].show(point.value),
        })}
      >
        {t(`consent.${purpose}`)} <Icon name={signOf(purpose, state)} small />
      </summary>
      <form action={action}>
        <Hidden fields={{ agency: slug, back: path, contact: contact.id, [`was_${name}`]: state }} />
        <span className="quiet">{t("consent.state_now", { state: said })}</span>
        {others.map((one) => (
          <button className="button" type="submit" key={one} name={name} value={one}>
            {t(wordOf(purpose, one))}
          </button>
        ))}
      </form>
    </details>
  );
}

const offered: Record<Purpose, ConsentState[]> = {
  conversation: ["unsaid", "refused"],
  emergency: ["unsaid", "refused"],
  bulletin: ["unsaid", "given", "refused"],
};

const wordOf = (purpose: Purpose, state: ConsentState) =>
  state === "unsaid" && purpose === "bulletin"
    ? "consent.unsaid_bulletin"
    : state === "unsaid"
      ? "consent.unsaid"
      : (`consent.state_${state}` as const);

const signOf = (purpose: Purpose, state: ConsentState): string =>
  state === "refused" ? "slash" : state === "unsaid" && purpose === "bulletin" ? "x" : "check";
