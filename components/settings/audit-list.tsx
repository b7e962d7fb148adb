import type { Member } from "#lib/agents/members.ts";
import type { AuditEntry, AuditFilter } from "#lib/audit/audit-log.ts";
import { contactPath, settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { MoreRows } from "../ui/more-rows.tsx";
import { dataText, kindText } from "./audit-words.ts";

type Props = {
  slug: string;
  entries: AuditEntry[];
  kinds: string[];
  members: Member[];
  filter: AuditFilter;
  older: number | null;
  words: Words;
  now: Date;
};

/** Who changed, exported, merged, erased what and when. */
export function AuditList(props: Props) {
  const { slug, entries, kinds, members, filter, older, words, now } = props;
  const { t } = words;
  return (
    <>
      <form
        className="filters"
        method="get"
        action={settingsPath(slug, "audit")}
        aria-label={t("contact.filter")}
      >
        <Choice name="kind" label={t("audit.what")} defaultValue={filter.kind ?? ""}>
          <option value="">{t("audit.everything")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindText(kind, words)}
            </option>
          ))}
        </Choice>
        <Choice name="who" label={t("audit.who")} defaultValue={filter.userId ?? ""}>
          <option value="">{t("history.everyone")}</option>
          {members.map((member) => (
            <option key={member.userId} value={member.userId}>
              {member.name}
            </option>
          ))}
        </Choice>
        <button className="button" type="submit">
          {t("contact.filter")}
        </button>
      </form>
      {entries.length === 0 ? (
        <section className="card empty">
          <h2>{t("audit.empty")}</h2>
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
                    <b>{kindText(entry.kind, words)}</b> <span className="quiet">{entry.who}</span>
                    {entry.whom && entry.whom !== entry.who && (
                      <span className="quiet audit-data">{t("audit.whom", { name: entry.whom })}</span>
                    )}
                    <span className="quiet audit-data">{dataText(entry.data, words, now)}</span>
                  </span>
                  {typeof entry.data.contact === "number" && (
                    <a href={contactPath(slug, entry.data.contact)}>
                      {t("audit.contact", { id: String(entry.data.contact) })}
                    </a>
                  )}
                </li>
              ))}
            </ol>
          </section>
        ))
      )}
      {older && (
        <MoreRows
          href={settingsPath(slug, "audit", { kind: filter.kind, who: filter.userId, before: older })}
        >
          {t("history.older")}
        </MoreRows>
      )}
    </>
  );
}

function byDay(entries: AuditEntry[], { isoDay }: Words): [day: string, entries: AuditEntry[]][] {
  return [...Map.groupBy(entries, ({ at }) => isoDay(at))];
}
