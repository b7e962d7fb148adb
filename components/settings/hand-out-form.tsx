import { type HandOutSettings, type HandOutTag, handedOut, handOutWays } from "#lib/agencies/hand-outs.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Line } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { TagTicks } from "../ui/tag-ticks.tsx";

type Props = {
  slug: string;
  settings: HandOutSettings;
  tags: HandOutTag[];
  /** What was refused comes back. */
  typed: Record<string, string> | null;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Whether, how and how much. */
export function HandOutForm({ slug, settings, tags, typed, problem, saved, words: { t }, action }: Props) {
  const way = typed?.hand_out ?? settings.way;
  return (
    <FormCard
      action={action}
      fields={{ agency: slug, back: settingsPath(slug, "hand-out") }}
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      <fieldset className="field">
        <legend>{t("hand_out.way")}</legend>
        {handOutWays.map((one) => (
          <label key={one} className="tick">
            <input type="radio" name="hand_out" value={one} defaultChecked={way === one} />
            <span>
              {t(`hand_out.way_${one}`)}
              <span className="quiet block">{t(`hand_out.way_${one}_hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>{t("hand_out.channels")}</legend>
        {handedOut.map((channel) => (
          <label key={channel} className="tick">
            <input
              type="checkbox"
              name={`hand_${channel}`}
              defaultChecked={typed ? typed[`hand_${channel}`] === "on" : settings.channels.includes(channel)}
            />
            {t(`channel.${channel}`)}
          </label>
        ))}
      </fieldset>
      {tags.length > 0 && (
        <TagTicks
          legend={t("hand_out.tags")}
          hint={t("hand_out.tags_hint")}
          tags={tags.map(({ isRemoved, ...tag }) =>
            isRemoved ? { ...tag, name: t("hand_out.tag_removed", { name: tag.name }) } : tag,
          )}
          field="hand_tag"
          isTicked={(name, id) => (typed ? name in typed : settings.tags.includes(id))}
        />
      )}
      <Line
        name="hand_most"
        label={t("hand_out.most")}
        hint={t("hand_out.most_hint")}
        defaultValue={typed?.hand_most ?? settings.most ?? ""}
        inputMode="numeric"
        maxLength={3}
        size={6}
      />
    </FormCard>
  );
}
