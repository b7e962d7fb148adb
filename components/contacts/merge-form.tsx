import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Side, type SideCard } from "./side.tsx";

type Props = {
  slug: string;
  sides: [SideCard, SideCard];
  /** The one that is proposed, or was chosen before. */
  keep: number;
  back: string;
  cancel: string;
  words: Words;
  now: Date;
  action: (form: FormData) => Promise<void>;
};

/** Two cards side by side, which one stays, and what will happen, said before it does. */
export function MergeForm({ slug, sides, keep, back, cancel, words, now, action }: Props) {
  const { t } = words;
  const [one, two] = sides;
  const conversations = one.holds.conversations + two.holds.conversations;
  const entries = one.holds.entries + two.holds.entries;
  return (
    <form className="merge-form" action={action} aria-label={t("card.merge_title")}>
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
      <fieldset className="two-cards">
        <legend className="unseen">{t("card.keep_word")}</legend>
        {sides.map((side) => (
          <section className="card" key={side.contact.id}>
            <label className="keep">
              <input
                type="radio"
                name="keep"
                value={side.contact.id}
                defaultChecked={side.contact.id === keep}
                aria-label={t("card.keep", { name: side.contact.name, id: side.contact.id })}
              />
              <span>
                <b>{side.contact.name}</b>
                <span className="quiet">
                  {t("card.since", {
                    id: side.contact.id,
                    date: words.date(side.contact.createdAt, now),
                  })}
                </span>
              </span>
              <span className="kept-word">{t("card.keep_word")}</span>
            </label>
            <Side side={side} words={words} now={now} />
          </section>
        ))}
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
          <a className="button plain" href={cancel}>
            {t("card.cancel")}
          </a>
          <button className="button main" type="submit">
            {t("card.merge_go")}
          </button>
        </p>
      </Card>
    </form>
  );
}
