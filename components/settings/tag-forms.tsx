import { tagColors } from "#db/schema/tags.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Choice, Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  /** Which is being changed; null: new ones are added. */
  one: Tag | null;
  tags: Tag[];
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  actions: Record<"addTags" | "changeTag" | "mergeTag", Act>;
};

/** What is typed: new tags, or another name, colour or place for one of them. */
export function TagForms(props: Props) {
  const { slug, one, typed, problem, words, actions } = props;
  const { t } = words;
  if (one) return <Changing {...props} one={one} />;
  return (
    <FormCard
      action={actions.addTags}
      fields={{ agency: slug, back: settingsPath(slug, "tags") }}
      head={<CardTitle title={t("tag_settings.new")} name="new-tag" />}
      aria-labelledby="new-tag"
      problem={problem}
      submit={t("tags.give_now")}
    >
      <Line
        name="tags"
        label={t("tag_settings.name")}
        hint={t("tag_settings.name_hint")}
        defaultValue={typed.tags}
        maxLength={caps.tags}
        required
      />
    </FormCard>
  );
}

function Changing({ slug, one, tags, typed, problem, words, actions }: Props & { one: Tag }) {
  const { t } = words;
  const fields = { agency: slug, back: settingsPath(slug, "tags", { edit: one.id }), tag: one.id };
  const others = tags.filter(({ id }) => id !== one.id);
  return (
    <>
      <FormCard
        key={one.id}
        action={actions.changeTag}
        fields={fields}
        head={<CardTitle title={one.name} name="change-tag" />}
        aria-labelledby="change-tag"
        problem={problem}
        submit={t("settings.save")}
      >
        <Line
          name="name"
          label={t("tag_settings.name")}
          hint={t("tag_settings.rename_hint")}
          defaultValue={typed.name ?? one.name}
          maxLength={caps.tag}
          required
          autoFocus
        />
        <Choice name="color" label={t("tag_settings.color")} defaultValue={typed.color ?? one.color}>
          {tagColors.map((color) => (
            <option key={color} value={color}>
              {t(`tag_color.${color}`)}
            </option>
          ))}
        </Choice>
      </FormCard>
      {others.length > 0 && (
        <FormCard
          action={actions.mergeTag}
          fields={fields}
          head={<CardTitle title={t("tag_settings.merge_title", { name: one.name })} name="merge-tag" />}
          aria-labelledby="merge-tag"
          submit={t("tag_settings.merge")}
          main={false}
        >
          <Choice name="into" label={t("tag_settings.into")} hint={t("tag_settings.merge_hint")}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        </FormCard>
      )}
    </>
  );
}
