import type { UnreachedBecause } from "#db/schema/broadcasts.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { whys: { because: UnreachedBecause; count: number }[]; words: Words };

/** How many are not reached, by why. */
export function Whys({ whys, words: { t } }: Props) {
  if (!whys.length) return null;
  return (
    <ul className="broadcast-whys quiet">
      {whys.map(({ because, count }) => (
        <li key={because}>
          {t("broadcasts.because_count", { count, why: t(`broadcasts.because_${because}`) })}
        </li>
      ))}
    </ul>
  );
}
