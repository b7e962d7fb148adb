import type { ReactNode } from "react";
import { writeFilter } from "#lib/history/filter.ts";
import { historyPath } from "#lib/paths.ts";
import type { Counted, Share, Took } from "#lib/reports/counted.ts";
import type { Words } from "#lib/words/words.ts";

type Shown = { slug: string; words: Words };

export const hrefOf = (slug: string, { filter }: Counted) => historyPath(slug, writeFilter(filter));

export const numberText = (n: number, { language }: Words) => formats[language].number.format(n);

export const percentText = (n: number, { language }: Words) => formats[language].percent.format(n);

/** "4.2 of 5". */
export const scoreText = (score: number, { t }: Words) => t("reports.score", { score });

export const timeText = (seconds: number | null, { duration, t }: Words) =>
  seconds === null ? t("reports.none") : duration(seconds * 1000);

/** A figure that leads to the conversations behind it; of none there is nothing to see. */
export function Figure({ slug, of, words, children }: Shown & { of: Counted; children?: ReactNode }) {
  const shown = children ?? numberText(of.n, words);
  return of.n ? <a href={hrefOf(slug, of)}>{shown}</a> : <span>{shown}</span>;
}

/** "84 %", which leads to the part. */
export function Percent({ slug, share, words }: Shown & { share: Share }) {
  if (!share.of.n) return <span>{words.t("reports.none")}</span>;
  return (
    <Figure {...{ slug, of: share.part, words }}>{percentText(share.part.n / share.of.n, words)}</Figure>
  );
}

/** "84 of 100", both of them links. */
export function Parts({ slug, share, words }: Shown & { share: Share }) {
  return words.t.rich("reports.part_of", {
    part: share.part.n,
    whole: share.of.n,
    some: (chunks) => <Figure {...{ slug, of: share.part, words }}>{chunks}</Figure>,
    all: (chunks) => <Figure {...{ slug, of: share.of, words }}>{chunks}</Figure>,
  });
}

/** A median, which leads to those whose times these are. */
export function Median({ slug, took, words }: Shown & { took: Took }) {
  return <Figure {...{ slug, of: took.of, words }}>{timeText(took.median, words)}</Figure>;
}

const formatsFor = (locale: string) => ({
  number: new Intl.NumberFormat(locale),
  percent: new Intl.NumberFormat(locale, { style: "percent" }),
});
/** A page has hundreds of numbers, and to make a formatter takes as long as to print a row. */
const formats = { en: formatsFor("en-US"), es: formatsFor("es-US") };
