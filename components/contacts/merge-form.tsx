import type { ReactNode } from "react";
import type { CustomField } from "#lib/custom-fields/fields.ts";
import { duplicatesPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Banner } from "../ui/notice.tsx";
import { MergeTable, type SideCard } from "./merge-table.tsx";
import { NotTheSame } from "./not-the-same.tsx";

type Props = {
  slug: string;
  sides: [SideCard, SideCard];
  /** The one that is proposed, or was chosen before; nobody is where the names are others. */
  keep: number | null;
  /** Whether both have one name, as far as names tell. */
  alike: boolean;
  /** The agency's own. */
  fields: CustomField[];
  back: string;
  cancel: string;
  words: Words;
  now: Date;
  actions: { merge: FormActionOf; markApart: FormActionOf };
};

type FormActionOf = (form: FormData) => Promise<void>;

/** Two cards side by side, which one stays, and what will happen, said before it does. */
export function MergeForm(props: Props) {
  const { slug, sides, keep, alike, fields, back, cancel, words, now, actions } = props;
  const { t } = words;
  const [one, two] = sides;
  const conversations = one.holds.conversations + two.holds.conversations;
  const entries = one.holds.entries + two.holds.entries;
  const heads = sides.map(({ contact }) => (
    <label className="keep" key={contact.id}>
      <input
        type="radio"
        name="keep"
        value={contact.id}
        required
        defaultChecked={contact.id === keep}
        aria-label={t("card.keep", { name: contact.name, id: contact.id })}
      />
      <span>
        <b>{contact.name}</b>
        <span className="quiet">
          {t("card.since", { id: contact.id, date: words.date(contact.createdAt, now) })}
        </span>
        <span className="kept-word">{t("card.keep_word")}</span>
      </span>
    </label>
  )) as [ReactNode, ReactNode];
  return (
    <>
      {!alike && (
        <Banner icon="warn" className="red">
          {t.rich("card.other_names", { one: one.contact.name, two: two.contact.name, ...bold })}
        </Banner>
      )}
      <form className="merge-form" action={actions.merge} aria-label={t("card.merge_title")}>
        <Hidden
          fields={{
            agency: slug,
            back,
            one: one.contact.id,
            two: two.contact.id,
            one_version: one.contact.version,
            two_version: two.contact.version,
          }}
        />
        <fieldset className="card two-cards">
          <legend className="unseen">{t("card.keep_word")}</legend>
          <MergeTable {...{ sides, heads, fields, words, now }} />
        </fieldset>
        <Card title={t("card.merge_what")} className="consequences">
          <ul>
            {[
              ["right", t("card.merge_moves", { conversations, entries })],
              ["check", t("card.merge_both")],
              ["plus", t("card.merge_fills")],
              ["undo", t("card.merge_undo")],
            ].map(([icon, text]) => (
              <li key={icon}>
                <Icon name={icon!} small /> <span>{text}</span>
              </li>
            ))}
          </ul>
          <p className="actions form-end">
            <button className="button" type="submit" form="not-the-same">
              {t("card.not_the_same")}
            </button>
            <a className="button plain" href={cancel}>
              {t("card.cancel")}
            </a>
            <button className={alike ? "button main" : "button danger"} type="submit">
              {t("card.merge_go")}
            </button>
          </p>
        </Card>
      </form>
      <NotTheSame
        slug={slug}
        id="not-the-same"
        one={one.contact}
        two={two.contact}
        back={back}
        after={duplicatesPath(slug, { done: "apart" })}
        action={actions.markApart}
      />
    </>
  );
}
