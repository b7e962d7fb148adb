import type { Agency } from "#lib/agents/agent.ts";
import { moments } from "#lib/chat/preview.ts";
import { chatPreviewPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Choice } from "../ui/field.tsx";
import { inOrder } from "./in-language.tsx";

type Props = {
  agency: Pick<Agency, "slug" | "language" | "onlyLanguage">;
  typed: Record<string, string>;
  say: string | null;
  words: Words;
};

const momentWords = { first: "first", sent: "now_sent", ended: "now_ended" } as const;

/** The resident's page while chat is on and while it is off. Scripts show it as one types, the button without. */
export function ChatPreview({ agency, typed, say, words: { t } }: Props) {
  const language = agency.onlyLanguage ?? typed.look_language ?? agency.language;
  const moment = typed.look_moment ?? "first";
  const theme = typed.look_theme ?? "light";
  return (
    <fieldset className="field chat-preview" id="chat-preview">
      <legend>{t("chat_texts.preview")}</legend>
      <div className="chat-looks">
        <Choice name="look_language" label={t("chat_texts.language")} defaultValue={language}>
          {inOrder(agency)
            .filter((one) => !agency.onlyLanguage || one === agency.onlyLanguage)
            .map((one) => (
              <option key={one} value={one}>
                {t(`chat_texts.${one}`)}
              </option>
            ))}
        </Choice>
        <Choice name="look_moment" label={t("chat_texts.moment")} defaultValue={moment}>
          {moments.map((one) => (
            <option key={one} value={one}>
              {t(`chat_texts.${momentWords[one]}`)}
            </option>
          ))}
        </Choice>
        <Choice name="look_theme" label={t("chat_texts.theme")} defaultValue={theme}>
          <option value="light">{t("nav.theme_light")}</option>
          <option value="dark">{t("nav.theme_dark")}</option>
        </Choice>
        <button className="button without-scripts" type="submit" name="way" value="preview">
          {t("chat_texts.look")}
        </button>
      </div>
      <div className="chat-frames">
        {([1, 0] as const).map((on) => (
          <figure key={on}>
            <figcaption className="quiet">
              {t(on ? "chat_texts.while_on" : "chat_texts.while_off")}
            </figcaption>
            <iframe
              title={t(on ? "chat_texts.while_on" : "chat_texts.while_off")}
              src={chatPreviewPath(agency.slug, { on, language, moment, theme, say })}
            />
          </figure>
        ))}
      </div>
    </fieldset>
  );
}
