import { createTranslator } from "use-intl/core";
import { once } from "../once.ts";
import { type Dates, datesFor } from "./dates.ts";
import en from "./en/residents.json" with { type: "json" };
import es from "./es/residents.json" with { type: "json" };
import { settingApart } from "./set-apart.ts";
import type { Language } from "./translator.ts";
import { wordsFor } from "./words.ts";

const catalogues: Record<Language, typeof en> = { en, es };

export type ResidentWords = Dates & { t: ReturnType<typeof translator>; language: Language };

const translator = (language: Language) =>
  settingApart(createTranslator({ locale: language, messages: catalogues[language] }));

/** What residents' pages say, in their language and the agency's zone. */
export function residentWords(language: Language, zone: string): ResidentWords {
  return once(`residents.${language}.${zone}`, () => ({
    ...datesFor(language, zone, wordsFor(language, zone).t),
    t: translator(language),
    language,
  }));
}
