import { createTranslator } from "use-intl/core";
import { once } from "../once.ts";
import { type Dates, datesFor } from "./dates.ts";
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };

export type Language = "en" | "es";

const catalogues = { en, es: es as unknown as typeof en };

function translatorFor(language: Language) {
  return quick(createTranslator({ locale: language, messages: catalogues[language] }));
}

/**
 * Sentences without gaps are looked up once: a page says a few hundred, and each costs the library a microsecond or
 * ten. The translator itself does everything else.
 */
function quick<T extends (...args: never[]) => string>(translate: T): T {
  const known = new Map<string, string>();
  const call = (key: string, ...rest: unknown[]) => {
    if (rest[0] !== undefined) return (translate as unknown as (...all: unknown[]) => string)(key, ...rest);
    const found = known.get(key);
    if (found !== undefined) return found;
    const text = (translate as unknown as (one: string) => string)(key);
    known.set(key, text);
    return text;
  };
  return Object.assign(call, translate) as unknown as T;
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
