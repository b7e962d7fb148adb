import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Done, Problem } from "../ui/notice.tsx";

type Props = {
  slug: string;
  geocoder: string;
  problem: string | null;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

export function ContactSettings({ slug, geocoder, problem, saved, words: { t }, action }: Props) {
  return (
    <form className="card settings-form" action={action}>
      <input type="hidden" name="agency" value={slug} />
      <input type="hidden" name="back" value={settingsPath(slug, "contacts")} />
      {problem && <Problem>{problem}</Problem>}
      {saved && <Done>{t("settings.saved")}</Done>}
      <div className="field">
        <label htmlFor="geocoder">{t("settings.geocoder")}</label>
        <input
          className="input"
          id="geocoder"
          name="geocoder"
          defaultValue={geocoder}
          maxLength={caps.url}
          placeholder="https://maps.example.gov/search?format=json&q={address}"
          aria-describedby="geocoder-hint"
        />
        <p className="quiet" id="geocoder-hint">
          {t("settings.geocoder_hint")}
        </p>
      </div>
      <p className="actions">
        <button className="button main" type="submit">
          {t("settings.save")}
        </button>
      </p>
    </form>
  );
}
