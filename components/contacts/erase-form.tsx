import { caps } from "#lib/caps.ts";
import type { Contact } from "#lib/contacts/card.ts";
import { besideContactPath } from "#lib/paths.ts";
import type { Extent } from "#lib/people/erasing.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { CardTitle } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Banner, Problem } from "../ui/notice.tsx";

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
  const fields = { agency: slug, back: besideContactPath(slug, contact.id, "erase"), contact: contact.id };
  return (
    <>
      {problem && <Problem>{problem}</Problem>}
      <form className="card settings-form" action={actions.erase}>
        <Hidden fields={fields} />
        <p>{t.rich("erase.what", { name: contact.name, ...extent, ...bold })}</p>
        <p>{t("erase.stays")}</p>
        {contact.legalHold ? (
          <Banner icon="lock">{t("erase.held", { why: contact.legalHold })}</Banner>
        ) : (
          <>
            <Line
              name="why"
              label={t("erase.why")}
              maxLength={caps.reason}
              required
              defaultValue={typed.why ?? ""}
            />
            <Line
              name="confirm"
              label={t("erase.confirm", { name: contact.name })}
              autoComplete="off"
              maxLength={caps.name}
              required
              defaultValue={typed.confirm ?? ""}
            />
            <p className="actions form-end">
              <a className="button plain" href={path}>
                {t("card.keep_it")}
              </a>
              <button className="button danger" type="submit">
                {t("erase.submit")}
              </button>
            </p>
          </>
        )}
      </form>
      <FormCard
        action={actions.hold}
        fields={fields}
        head={<CardTitle title={t("erase.hold_title")} />}
        submit={t("erase.hold_save")}
        main={false}
      >
        <p className="quiet">{t("erase.hold_hint")}</p>
        <Line
          name="hold"
          label={t("erase.hold_why")}
          id="hold-why"
          maxLength={caps.reason}
          defaultValue={typed.hold ?? contact.legalHold ?? ""}
        />
      </FormCard>
    </>
  );
}
