import { once } from "../once.ts";
import { type Dates, datesFor } from "./dates.ts";
import { type Language, type Translate, translatorFor } from "./translator.ts";

/** Everything a component needs to speak: words of one language, times of one zone. */
export type Words = Dates & { t: Translate; language: Language };

/** One for each language and zone; formatters are dear to make. */
export function wordsFor(language: Language, zone: string): Words {
  return once(`words.${language}.${zone}`, () => {
    const t = translatorFor(language);
    return { t, language, ...datesFor(language, zone, t) };
  });
}
