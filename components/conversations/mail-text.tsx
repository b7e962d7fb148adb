import type { MailPiece } from "#db/schema/mails.ts";
import type { Words } from "#lib/words/words.ts";
import { MessageText } from "../ui/message-text.tsx";

type Props = {
  body: string;
  pieces: MailPiece[];
  words: Words;
  /** On paper nobody unfolds anything. */
  whole?: boolean;
};

/** The text of a mail: what its writer says is there at once, what was quoted and signed once somebody asks for it. */
export function MailText({ body, pieces, words, whole = false }: Props) {
  const cuts = cut(body, pieces);
  // Of a mail without words of its own all that it has is worth reading.
  const isBare = !cuts.some(({ kind, text }) => kind === "own" && text.trim());
  return cuts.map(({ kind, text }, at) =>
    !text.trim() ? null : kind === "own" ? (
      <MessageText key={at} body={text} />
    ) : (
      <details key={at} className="quoted" open={whole || isBare || kind === "forwarded"}>
        <summary>{words.t(`shown_mail.${kind}`)}</summary>
        <blockquote>
          <MessageText body={text} />
        </blockquote>
      </details>
    ),
  );
}

type Text = { kind: MailPiece["kind"]; text: string };

/** No word of a mail is left out, whatever the lengths say: those of a longer text cut nothing, what they leave is its own. */
function cut(body: string, pieces: MailPiece[]): Text[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length + 1, -1);
  if (length > body.length) return [{ kind: "own", text: body }];
  let from = 0;
  const texts = pieces.map(({ kind, length }): Text => {
    const text = body.slice(from, from + length);
    from += length + 1;
    return { kind, text: withoutBlankLines(text) };
  });
  return [...texts, { kind: "own", text: withoutBlankLines(body.slice(Math.max(0, from - 1))) }];
}

const withoutBlankLines = (text: string) => text.replace(/^(?:[^\S\n]*\n)+|\s+$/g, "");
