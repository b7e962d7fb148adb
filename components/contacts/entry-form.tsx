import { entries, entryKinds } from "#lib/channels/kinds.ts";
import { contactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Area, Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/notice.tsx";

type Props = {
  slug: string;
  contactId: number;
  /** Now, by the agency's clock, as the field takes it. */
  localNow: string;
  clientId: string;
  /** Corrected, not added: which one, and how often it was before. */
  entry?: { id: number; corrections: number; after: string; back: string };
  /** What stood in it when it was refused, and why. */
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** *Add Entry*: a call or a visit, written down by hand. */
export function EntryForm({
  slug,
  contactId,
  localNow,
  clientId,
  entry,
  typed,
  problem,
  words,
  action,
}: Props) {
  const { t } = words;
  // Adding and correcting may stand on one page.
  const id = (part: string) => (entry ? `${part}-${entry.id}` : part);
  return (
    <form
      className="entry-form"
      id={entry ? `correct-${entry.id}` : "entry"}
      action={action}
      aria-label={t(entry ? "card.correct_title" : "contact.add_entry")}
    >
      <Hidden
        fields={{
          agency: slug,
          back: entry?.back ?? contactPath(slug, contactId, { entry: 1 }, "entry"),
          contact: contactId,
        }}
      />
      {entry ? (
        <Hidden fields={{ entry: entry.id, corrections: entry.corrections, after: entry.after }} />
      ) : (
        <input type="hidden" name="client_id" value={typed.client_id ?? clientId} />
      )}
      {problem && <Problem>{problem}</Problem>}
      <div className="filters">
        <fieldset className="field">
          <legend>{t("contact.entry_kind")}</legend>
          <div className="tabs kinds">
            {entryKinds.map((kind) => (
              <label key={kind}>
                <input
                  type="radio"
                  name="kind"
                  value={kind}
                  defaultChecked={(typed.kind ?? entryKinds[0]) === kind}
                />
                <span className="kind">
                  <Icon name={entries[kind].icon} small /> {t(`contact.entry_${kind}`)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <Line
          name="at"
          label={t("contact.entry_time", { zone: words.zoneName })}
          id={id("entry-at")}
          type="datetime-local"
          required
          defaultValue={typed.at ?? localNow}
        />
      </div>
      <Area
        name="words"
        label={t("contact.entry_body")}
        id={id("entry-words")}
        data-kept={entry ? undefined : `entry ${contactId}`}
        data-kept-until="saved"
        rows={3}
        required
        defaultValue={typed.words ?? ""}
      />
      <p className="actions entry-end">
        <a className="button plain" href={entry?.after ?? contactPath(slug, contactId, {}, "history")}>
          {t("contact.cancel")}
        </a>
        <button className="button main" type="submit">
          {t(entry ? "card.correct_save" : "contact.entry_save")}
        </button>
      </p>
    </form>
  );
}
