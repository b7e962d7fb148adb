import { awayPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { FormCard } from "../ui/form-card.tsx";

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
    <FormCard
      action={action}
      fields={{ agency: slug, back: awayPath(slug), on: "true" }}
      head={<CardTitle title={t("duty.is_away", { day: words.date(until, now) })} name="away-name" />}
      aria-labelledby="away-name"
      submit={t("duty.come_back")}
    >
      <p>{t("duty.meanwhile")}</p>
    </FormCard>
  );
}
