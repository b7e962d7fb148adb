import type { Member } from "#lib/agents/members.ts";
import type { AuditEntry, AuditFilter } from "#lib/audit/audit-log.ts";
import { contactPath, settingsPath } from "#lib/paths.ts";
import en from "#lib/words/en/audit.json" with { type: "json" };
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { MoreRows } from "../ui/more-rows.tsx";

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
        <ol className="card audit">
          {entries.map((entry) => (
            <li key={entry.id}>
              <time dateTime={entry.at.toISOString()}>{words.when(entry.at, now)}</time>
              <span>
                <b>{kindText(entry.kind, words)}</b> <span className="quiet">{entry.who}</span>
                {entry.whom && entry.whom !== entry.who && (
                  <span className="quiet audit-data">{t("audit.whom", { name: entry.whom })}</span>
                )}
                <span className="quiet audit-data">{dataText(entry.data, words)}</span>
              </span>
              {typeof entry.data.contact === "number" && (
                <a href={contactPath(slug, entry.data.contact)}>
                  {t("audit.contact", { id: String(entry.data.contact) })}
                </a>
              )}
            </li>
          ))}
        </ol>
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

type Kind = keyof typeof en.audit_kind;
type Datum = keyof typeof en.audit_data;

/** A kind of an earlier program, that no sentence is written for any more, is shown as it is. */
function kindText(kind: string, { t }: Words): string {
  const key = kind.replaceAll(".", "_");
  return key in en.audit_kind ? t(`audit_kind.${key as Kind}`) : kind;
}

/** What a person wants to know of it; the rest of the entry is for programs. */
const dataText = (data: Record<string, unknown>, { t }: Words): string =>
  Object.entries(data)
    .filter(
      ([key, value]) =>
        key in en.audit_data && (typeof value === "string" ? value : typeof value === "number"),
    )
    .map(([key, value]) => t(`audit_data.${key as Datum}`, { value: String(value) }))
    .join(", ");
