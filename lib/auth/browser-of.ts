import type { BrowserName, SystemName } from "#db/schema/users.ts";

/** In the order in which they have to be looked for: most name those that they are built on as well. */
const browsers: Record<Exclude<BrowserName, "other">, RegExp> = {
  edge: /Edg(e|A|iOS)?\//,
  opera: /OPR\/|Opera/,
  samsung: /SamsungBrowser\//,
  firefox: /Firefox\/|FxiOS\//,
  chrome: /Chrom(e|ium)\/|CriOS\//,
  safari: /Safari\//,
};
const systems: Record<Exclude<SystemName, "other">, RegExp> = {
  windows: /Windows/,
  android: /Android/,
  ios: /iPhone|iPad/,
  chromeos: /CrOS/,
  mac: /Mac OS X|Macintosh/,
  linux: /Linux|X11/,
};

export type BrowserOf = { browser: BrowserName; system: SystemName };

/** Enough for a person to know their own browser again; no version, nothing that tells one machine from another. */
export const browserOf = (userAgent: string | null): BrowserOf => ({
  browser: find(browsers, userAgent ?? ""),
  system: find(systems, userAgent ?? ""),
});

function find<Name extends string>(among: Record<Name, RegExp>, text: string): Name | "other" {
  const found = Object.entries<RegExp>(among).find(([, mark]) => mark.test(text));
  return found ? (found[0] as Name) : "other";
}
