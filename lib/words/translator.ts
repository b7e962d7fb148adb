import { createTranslator } from "use-intl/core";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { settingApart } from "./set-apart.ts";

export type Language = "en" | "es";

const catalogues: Record<Language, typeof en> = { en, es };

export function translatorFor(language: Language) {
  return quick(settingApart(createTranslator({ locale: language, messages: catalogues[language] })));
}

/** Whatever a page says within a minute fits; then it begins anew. */
const MOST_KNOWN = 5000;

/**
 * What was said once is said again without the library, which takes ten microseconds for a sentence with gaps: a page
 * says a few hundred, most of them on every page alike. Only plain words and numbers in the gaps are remembered.
 */
function quick<T extends (...args: never[]) => string>(translate: T): T {
  const known = new Map<string, string>();
  const call = (key: string, values?: Record<string, unknown>, ...rest: unknown[]) => {
    const name = rest.length ? null : nameOf(key, values);
    const found = name === null ? undefined : known.get(name);
    if (found !== undefined) return found;
    const text = oneStop((translate as unknown as (...all: unknown[]) => string)(key, values, ...rest));
    if (name === null) return text;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, text);
    return text;
  };
  return Object.assign(call, translate) as unknown as T;
}

/** A sentence that ends with `8:02 a.m.` has its stop already, marks that set the time apart or not. */
const oneStop = (text: string) => text.replace(/([ap]\.\s?m\.)(\u2069?)\./g, "$1$2");

function nameOf(key: string, values: Record<string, unknown> | undefined): string | null {
  if (!values) return key;
  let name = key;
  for (const [gap, value] of Object.entries(values)) {
    if (typeof value !== "string" && typeof value !== "number") return null;
    name += `\u0000${gap}\u0000${typeof value === "number" ? "#" : ""}${value}`;
  }
  return name;
}

export type Translate = ReturnType<typeof translatorFor>;
