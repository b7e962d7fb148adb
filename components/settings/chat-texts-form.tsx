import { type ChatTexts, chatTexts, fieldOf, type NameIn, namesIn } from "#lib/agencies/chat-texts.ts";
import type { Agency } from "#lib/agents/agent.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import { residentWords } from "#lib/words/residents.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area } from "../ui/field.tsx";
import { FormCard } from "../ui/form-card.tsx";
import { Banner } from "../ui/notice.tsx";
import { ChatPreview } from "./chat-preview.tsx";
import { InLanguage, inOrder } from "./in-language.tsx";

type Props = {
  agency: Pick<Agency, "slug" | "language" | "onlyLanguage">;
  texts: ChatTexts;
  /** What was refused, or is only looked at. */
  typed: Record<string, string>;
  /** The notice that has it. */
  say: string | null;
  problem: string | null;
  trying: boolean;
  saved: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

const inBraces = (names: readonly NameIn[]) => names.map((name) => `{${name}}`).join(", ");

/** What residents read in the chat, in both languages, and how it looks there. */
export function ChatTextsForm({ agency, texts, typed, say, problem, trying, saved, words, action }: Props) {
  const { t } = words;
  return (
    <FormCard
      id="texts"
      className="settings-form chat-texts"
      action={action}
      fields={{ agency: agency.slug, back: settingsPath(agency.slug, "chat", undefined, "texts") }}
      head={
        <div>
          <CardTitle title={t("chat_texts.title")} />
          <p className="quiet">{t("chat_texts.hint")}</p>
          <p className="quiet">
            {t("chat_texts.time_is", { name: "{time}", agency: "{agency}", phone: "{phone}" })}
          </p>
        </div>
      }
      problem={problem}
      done={saved && t("settings.saved")}
      submit={t("settings.save")}
    >
      {trying && <Banner icon="clock">{t("chat_texts.trying")}</Banner>}
      <div className="both-languages">
        {inOrder(agency).map((language) => (
          <InLanguage key={language} {...{ agency, language, words }}>
            <fieldset className="field">
              <legend>{t(`chat_texts.${language}`)}</legend>
              {chatTexts.map((text) => (
                <Area
                  key={text}
                  name={fieldOf(text, language)}
                  lang={language}
                  rows={text === "auto" ? 4 : 2}
                  label={t(`chat_texts.${text}`)}
                  placeholder={ours(text, language, words.zone)}
                  hint={t(text === "auto" ? "chat_texts.auto_hint" : "chat_texts.names", {
                    names: inBraces(namesIn[text]),
                  })}
                  maxLength={text === "auto" ? caps.answer : caps.greeting}
                  defaultValue={typed[fieldOf(text, language)] ?? texts[language][text]}
                />
              ))}
            </fieldset>
          </InLanguage>
        ))}
      </div>
      <ChatPreview {...{ agency, typed, say, words }} />
    </FormCard>
  );
}

const keys = { on: "person", off: "person", sent: "next_new", ended: "ended_plain" } as const;

/** What stands there when nothing is given. */
function ours(text: keyof ChatTexts["en"], language: "en" | "es", zone: string): string | undefined {
  return text === "auto" ? undefined : residentWords(language, zone).t(keys[text]);
}
