import type { Share } from "#lib/reports/counted.ts";
import type { Words } from "#lib/words/words.ts";
import { percentText } from "./number.tsx";

/** How much more or less it is than before; null where there is nothing to compare. */
export function changeText(
  now: number | null,
  before: number | null | undefined,
  words: Words,
): string | null {
  if (now === null || !before) return null;
  const change = now / before - 1;
  const percent = percentText(Math.abs(change), words);
  if (Math.abs(change) < 0.005) return words.t("reports.same");
  return words.t(change > 0 ? "reports.more" : "reports.less", { percent });
}

/** The same of a rate, in points: of "80 %, then 90 %" nobody knows otherwise what ten percent more are. */
export function pointsText(now: Share, before: Share | undefined, words: Words): string | null {
  if (!now.of.n || !before?.of.n) return null;
  const points = Math.round((now.part.n / now.of.n - before.part.n / before.of.n) * 100);
  if (!points) return words.t("reports.same");
  return words.t(points > 0 ? "reports.points_more" : "reports.points_less", { points: Math.abs(points) });
}
