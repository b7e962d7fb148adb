import { caps } from "#lib/caps.ts";
import type { Look } from "#lib/channels/letter/letter.ts";
import { forms } from "#lib/channels/letter/page.ts";
import { letterPaperPath, settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area, Choice } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";

type Props = {
  slug: string;
  look: Look;
  isOn: boolean;
  typed: Record<string, string>;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** How letters look, and that there are any. */
export function LetterForm({ slug, look, isOn, typed, problem, saved, words: { t }, action }: Props) {
  return (
    <FormCard
      id="letters"
      className="settings-form letters-form"
      // The menu has one more page once they are.
      whole={isOn ? null : action}
      action={isOn ? action : undefined}
      fields={{ agency: slug, back: settingsPath(slug, "channels", undefined, "letters") }}
      problem={problem}
      done={saved && t("letter_settings.saved")}
      submit={t(isOn ? "letter_settings.save" : "letter_settings.connect")}
      head={
        <CardTitle
          title={t("letter_settings.title")}
          end={<span className="tag">{t(isOn ? "letter_settings.on" : "letter_settings.off")}</span>}
        />
      }
    >
      <p className="quiet">{t("letter_settings.hint")}</p>
      <Choice name="form" label={t("letter_settings.form")} defaultValue={typed.form ?? look.form}>
        {forms.map((form) => (
          <option key={form} value={form}>
            {t(`letter_settings.form_${form}`)}
          </option>
        ))}
      </Choice>
      <div className="settings-pair">
        <Area
          name="sender"
          rows={3}
          maxLength={caps.letterhead}
          required
          label={t("letter_settings.sender")}
          hint={t("letter_settings.sender_hint")}
          defaultValue={typed.sender ?? look.sender.join("\n")}
        />
        <Area
          name="letterhead"
          rows={3}
          maxLength={caps.letterhead}
          label={t("letter_settings.letterhead")}
          hint={t("letter_settings.letterhead_hint")}
          defaultValue={typed.letterhead ?? look.letterhead.join("\n")}
        />
      </div>
      <p className="quiet">
        {t("letter_settings.color_hint")}{" "}
        <a href={settingsPath(slug, "agency", undefined, "logo")}>{t("letter_settings.to_logo")}</a>{" "}
        {isOn && <a href={letterPaperPath(slug, { sample: 1 })}>{t("letter_settings.sample")}</a>}
      </p>
    </FormCard>
  );
}
