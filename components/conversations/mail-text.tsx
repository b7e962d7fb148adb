import type { Piece } from "#lib/channels/email/mail.ts";
import type { Words } from "#lib/words/words.ts";
import { MessageText } from "../ui/message-text.tsx";

/** Of what kind a piece of a mail's text is, and how long. */
export type Cut = { kind: Piece["kind"]; length: number };
type Props = { body: string; pieces: Cut[]; words: Words };

/** The text of a mail: what its writer says is there at once, what was quoted and signed once somebody asks for it. */
export function MailText({ body, pieces, words }: Props) {
  const cuts = cut(body, pieces);
  // Of a mail without words of its own all that it has is worth reading.
  const isBare = !cuts.some(({ kind, text }) => kind === "own" && text.trim());
  return cuts.map(({ kind, text }, at) =>
    !text.trim() ? null : kind === "own" ? (
      <MessageText key={at} body={text} />
    ) : (
      <details key={at} className="quoted" open={isBare || kind === "forwarded"}>
        <summary>{words.t(`shown_mail.${kind}`)}</summary>
        <blockquote>
          <MessageText body={text} />
        </blockquote>
      </details>
    ),
  );
}

/** Lengths that are not those of this text cut nothing: no word of a mail is left out. */
function cut(body: string, pieces: Cut[]): { kind: Cut["kind"]; text: string }[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  // Joined by line ends, unless those were counted along.
  const between = pieces.length > 1 && length + pieces.length - 1 === body.length ? 1 : 0;
  if (length + between * (pieces.length - 1) !== body.length) return [{ kind: "own", text: body }];
  let from = 0;
  return pieces.map((piece) => {
    const text = body.slice(from, from + piece.length).replace(/^(?:[^\S\n]*\n)+|\s+$/g, "");
    from += piece.length + between;
    return { kind: piece.kind, text };
  });
}
