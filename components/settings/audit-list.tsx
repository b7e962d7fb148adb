import type { AuditEntry } from "#lib/audit/entry.ts";
import { type AuditFilter, askedOf } from "#lib/audit/filter.ts";
import { aboutText, dataText, kindText, whoText } from "#lib/audit/sentences.ts";
import { contactPath, settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { MoreRows } from "../ui/more-rows.tsx";
import { AuditFilters } from "./audit-filters.tsx";

type Props = {
  slug: string;
  entries: AuditEntry[];
  kinds: string[];
  actors: { userId: number; name: string }[];
  filter: AuditFilter;
  older: number | null;
  words: Words;
  now: Date;
};

/** Who changed, exported, merged, erased what and when. */
export function AuditList({ slug, entries, kinds, actors, filter, older, words, now }: Props) {
  const { t } = words;
  return (
    <>
      <AuditFilters {...{ slug, kinds, actors, filter, words }} />
      {entries.length === 0 ? (
        <section className="card empty">
          <h2>{t("audit.empty")}</h2>
          {filter.from && filter.to && filter.from > filter.to && <p>{t("audit.backwards")}</p>}
          <a href={settingsPath(slug, "audit")}>{t("audit.all")}</a>
        </section>
      ) : (
        byDay(entries, words).map(([day, ofDay]) => (
          <section key={day} className="card audit" aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{words.day(ofDay[0]!.at, now)}</h2>
            <ol>
              {ofDay.map((entry) => (
                <li key={entry.id}>
                  <time dateTime={entry.at.toISOString()}>{words.clock(entry.at)}</time>
                  <span>
                    <b>{kindText(entry.kind, words)}</b>{" "}
                    <span className="quiet">{whoText(entry, words)}</span>
                    <About {...{ slug, entry, words }} />
                    <span className="quiet audit-data">{dataText(entry.data, words, now)}</span>
                  </span>
                </li>
              ))}
            </ol>
          </section>
        ))
      )}
      {older && (
        <MoreRows href={settingsPath(slug, "audit", { ...askedOf(filter), before: older })}>
          {t("history.older")}
        </MoreRows>
      )}
    </>
  );
}

function About({ slug, entry, words }: Pick<Props, "slug" | "words"> & { entry: AuditEntry }) {
  const name = aboutText(entry, words);
  if (!name) return null;
  return (
    <span className="quiet audit-data">
      {entry.contactId === null ? (
        words.t("audit.whom", { name })
      ) : (
        <a href={contactPath(slug, entry.contactId)}>{name}</a>
      )}
    </span>
  );
}

function byDay(entries: AuditEntry[], { isoDay }: Words): [day: string, entries: AuditEntry[]][] {
  return [...Map.groupBy(entries, ({ at }) => isoDay(at))];
}
