import { asView } from "#lib/history/kept.ts";
import { historyPath, viewsPath } from "#lib/paths.ts";
import type { View } from "#lib/views/views.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { ViewFields } from "../ui/view-fields.tsx";

type Props = {
  slug: string;
  /** Null for a new one. */
  one: View | null;
  /** Null for one of the history, where what it asks is changed. */
  filter: string | null;
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

export function ViewForm({ slug, one, filter, typed, problem, words, action }: Props) {
  const { t } = words;
  return (
    <FormCard
      action={action}
      fields={{
        agency: slug,
        back: viewsPath(slug, { edit: one?.id ?? "new" }),
        ...(one && { view: one.id }),
      }}
      head={<CardTitle title={one ? one.name : t("views.new")} name="view-form" />}
      aria-labelledby="view-form"
      problem={problem}
      submit={t("settings.save")}
    >
      <ViewFields
        {...{ typed, words }}
        kept={{ name: one?.name ?? "", filter, isShared: one?.isShared ?? false }}
      />
      {one?.place === "history" && (
        <p className="quiet">
          {t("views.change_there")}{" "}
          <a href={historyPath(slug, asView(one.asked.filter, one.id))}>{t("views.open_there")}</a>
        </p>
      )}
    </FormCard>
  );
}
