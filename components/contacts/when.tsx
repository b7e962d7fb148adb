import { momentOf } from "#lib/local-time.ts";
import { proposedTimes } from "#lib/sending/proposals.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  /** The agency's zone first, then the contact's own when it is another. */
  zones: { zone: string; name: string }[];
  typed: Record<string, string>;
  words: Words;
  now: Date;
};

/**
 * The calendar: now, a proposed morning, or a date and a time of one's own. Which is chosen stands on its button, by
 * the style sheet alone.
 */
export function When({ zones, typed, words, now }: Props) {
  const { t } = words;
  const agency = zones[0]!;
  const proposed = proposedTimes(now, agency.zone).map(({ name, localTime }) => ({
    key: name,
    value: localTime,
    text: t(`send.${name}`, { time: words.clock(momentOf(localTime, agency.zone)!) }),
  }));
  const choices = [
    { key: "now", value: "now", text: t("send.now") },
    ...proposed,
    { key: "pick", value: "pick", text: t("send.pick") },
  ];
  const before = typed.later || (typed.at ? "pick" : "now");
  // A morning that is proposed no more stays as it was picked.
  const isOffered = choices.some(({ value }) => value === before);
  const chosen = isOffered ? before : "pick";
  return (
    <details className="when-choice" open={chosen === "pick"}>
      <summary className="button">
        <Icon name="calendar" small />
        <span className="unseen">{t("send.when")}:</span>
        {choices.map(({ key, text }) => (
          <span className={`said-${key}`} key={key}>
            {text}
          </span>
        ))}
      </summary>
      <fieldset className="when">
        <legend className="quiet">{t("send.times_in", { zone: agency.name })}</legend>
        {choices.map(({ key, value, text }) => (
          <label className="tick" key={key}>
            <input
              type="radio"
              className={`later-${key}`}
              name="later"
              value={value}
              defaultChecked={value === chosen}
            />
            {text}
          </label>
        ))}
        <div className="picked">
          <label className="unseen" htmlFor="send-at">
            {t("send.time")}
          </label>
          <input
            className="input"
            id="send-at"
            name="at"
            type="datetime-local"
            defaultValue={isOffered ? (typed.at ?? "") : before}
          />
          <Zone zones={zones} chosen={typed.zone} words={words} />
        </div>
      </fieldset>
    </details>
  );
}

/** Whose clock the picked time is by, where there are two. */
function Zone({ zones, chosen, words: { t } }: Pick<Props, "zones" | "words"> & { chosen?: string }) {
  if (zones.length === 1) return <input type="hidden" name="zone" value={zones[0]!.zone} />;
  return (
    <>
      <label className="unseen" htmlFor="send-zone">
        {t("send.zone")}
      </label>
      <select className="input" id="send-zone" name="zone" defaultValue={chosen ?? zones[0]!.zone}>
        {zones.map(({ zone, name }) => (
          <option key={zone} value={zone}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
