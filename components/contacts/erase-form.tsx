import { caps } from "#lib/caps.ts";
import type { Contact } from "#lib/contacts/card.ts";
import { besideContactPath } from "#lib/paths.ts";
import type { Extent } from "#lib/people/erasing.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { Icon } from "../ui/icon.tsx";
import { Problem } from "../ui/notice.tsx";

type FormActionOf = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  path: string;
  contact: Contact;
  extent: Extent;
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  actions: { erase: FormActionOf; hold: FormActionOf };
};

/** What goes, what stays, and why it is done. A legal hold stands in the way until it is taken off. */
export function EraseForm({ slug, path, contact, extent, typed, problem, words: { t }, actions }: Props) {
  const fields = (
    <>
      <input type="hidden" name="agency" value={slug} />
      <input type="hidden" name="back" value={besideContactPath(slug, contact.id, "erase")} />
      <input type="hidden" name="contact" value={contact.id} />
    </>
  );
  return (
    <>
      {problem && <Problem>{problem}</Problem>}
      <form className="card settings-form" action={actions.erase}>
        {fields}
        <p>{t.rich("erase.what", { name: contact.name, ...extent, ...bold })}</p>
        <p>{t("erase.stays")}</p>
        {contact.legalHold ? (
          <p className="notice">
            <Icon name="lock" /> <span>{t("erase.held", { why: contact.legalHold })}</span>
          </p>
        ) : (
          <>
            <div className="field">
              <label htmlFor="why">{t("erase.why")}</label>
              <input
                className="input"
                id="why"
                name="why"
                maxLength={caps.reason}
                required
                defaultValue={typed.why ?? ""}
              />
            </div>
            <div className="field">
              <label htmlFor="confirm">{t("erase.confirm", { name: contact.name })}</label>
              <input
                className="input"
                id="confirm"
                name="confirm"
                autoComplete="off"
                required
                defaultValue={typed.confirm ?? ""}
              />
            </div>
            <p className="actions">
              <button className="button danger" type="submit">
                {t("erase.submit")}
              </button>
              <a className="button plain" href={path}>
                {t("contact.cancel")}
              </a>
            </p>
          </>
        )}
      </form>
      <form className="card settings-form" action={actions.hold}>
        {fields}
        <div className="card-head">
          <h2>{t("erase.hold_title")}</h2>
        </div>
        <p className="quiet">{t("erase.hold_hint")}</p>
        <div className="field">
          <label htmlFor="hold-why">{t("erase.hold_why")}</label>
          <input
            className="input"
            id="hold-why"
            name="why"
            maxLength={caps.reason}
            defaultValue={contact.legalHold ?? ""}
          />
        </div>
        <p className="actions">
          <button className="button" type="submit">
            {t("erase.hold_save")}
          </button>
        </p>
      </form>
    </>
  );
}
