import type { AuditFilter } from "#lib/audit/filter.ts";
import { kindText } from "#lib/audit/sentences.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice, Line } from "../ui/field.tsx";

type Props = {
  slug: string;
  kinds: string[];
  actors: { userId: number; name: string }[];
  filter: AuditFilter;
  words: Words;
};

/** A plain form: what is chosen is the address. */
export function AuditFilters({ slug, kinds, actors, filter, words }: Props) {
  const { t } = words;
  return (
    <form
      className="filters"
      method="get"
      action={settingsPath(slug, "audit")}
      aria-label={t("contact.filter")}
    >
      <Line
        name="q"
        type="search"
        fieldClass="wide"
        label={t("audit.search")}
        placeholder={t("audit.search_hint")}
        defaultValue={filter.text}
        maxLength={caps.search}
      />
      <div className="pair">
        <Line name="from" type="date" label={t("history.from")} defaultValue={filter.from ?? ""} />
        <Line name="to" type="date" label={t("history.to")} defaultValue={filter.to ?? ""} />
      </div>
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
        {actors.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </Choice>
      <button className="button" type="submit">
        {t("contact.filter")}
      </button>
    </form>
  );
}
