import { createTranslator } from "use-intl/core";
import { once } from "../once.ts";
import { type Dates, datesFor } from "./dates.ts";
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };

export type Language = "en" | "es";

const catalogues = { en, es: es as unknown as typeof en };

function translatorFor(language: Language) {
  return createTranslator({ locale: language, messages: catalogues[language] });
}

export type Translate = ReturnType<typeof translatorFor>;
/** Everything a component needs to speak: words of one language, times of one zone. */
export type Words = Dates & { t: Translate; language: Language };

/** One for each language and zone; formatters are dear to make. */
export function wordsFor(language: Language, zone: string): Words {
  return once(`words.${language}.${zone}`, () => {
    const t = translatorFor(language);
    return { t, language, ...datesFor(language, zone, t) };
  });
}
