const TURNS =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

type Translate = ((...args: never[]) => string) & { rich: (...args: never[]) => unknown };

/**
 * The translator, with every value that runs from right to left between first-strong-isolate and its end (UAX 9): in a
 * sentence it would turn the words, numbers and brackets beside it.
 */
export function settingApart<T extends Translate>(translate: T): T {
  const call = translate as unknown as (...args: unknown[]) => string;
  const rich = translate.rich as unknown as (...args: unknown[]) => unknown;
  const own = (key: string, values?: Record<string, unknown>, ...rest: unknown[]) =>
    call(key, values && apart(values), ...rest);
  return Object.assign(own, translate, {
    rich: (key: string, values?: Record<string, unknown>, ...rest: unknown[]) =>
      rich(key, values && apart(values), ...rest),
  }) as unknown as T;
}

function apart(values: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(values);
  if (!entries.some(([, value]) => turns(value))) return values;
  return Object.fromEntries(entries.map(([name, value]) => [name, turns(value) ? isolated(value) : value]));
}

const turns = (value: unknown): value is string => typeof value === "string" && TURNS.test(value);
const isolated = (value: string) => `\u2068${value.replace(CONTROLS, "")}\u2069`;
