import { awayPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { WholePageForm } from "../ui/action-form.tsx";
import { CardTitle } from "../ui/card.tsx";

type Props = {
  slug: string;
  until: Date;
  words: Words;
  now: Date;
  action: (form: FormData) => Promise<void>;
};

/** Until when, and the way back. */
export function IsAway({ slug, until, words, now, action }: Props) {
  const { t } = words;
  return (
    <WholePageForm
      className="card settings-form"
      action={action}
      fields={{ agency: slug, back: awayPath(slug), on: "true" }}
      aria-labelledby="away-name"
    >
      <CardTitle title={t("duty.is_away", { day: words.date(until, now) })} name="away-name" />
      <p>{t("duty.meanwhile")}</p>
      <p className="actions">
        <button className="button main" type="submit">
          {t("duty.come_back")}
        </button>
      </p>
    </WholePageForm>
  );
}
