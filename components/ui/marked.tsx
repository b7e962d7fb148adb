import { excerpt } from "#lib/excerpt.ts";
import type { TextQuery } from "#lib/text-query.ts";

type Props = { text: string; query: TextQuery; most?: number };

/** A text around what was searched for, which is marked. */
export function Marked({ text, query, most }: Props) {
  return (
    <bdi>
      {excerpt(text, query.marksIn(text), most).map(({ text: words, isMarked }, at) =>
        isMarked ? <mark key={at}>{words}</mark> : words,
      )}
    </bdi>
  );
}
