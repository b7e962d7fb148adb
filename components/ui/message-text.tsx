import type { ReactNode } from "react";

// A mail address begins where no letter of one stands before it: tried at every letter of a long text, the search would
// take the square of its length.
const LINK =
  /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
// Longer than any address that travels: not searched, so the work is bounded word by word, whatever stands there.
const OVERLONG = /(?<!\S)(\S{4001,})/;
/** A telephone number as it is written here: it stays on one line. */
const PHONE = /(?<![\d+(])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-.]\d{4}(?!\d)/g;
const MENTION = /(^|\s)(@[\p{L}\p{M}'-]+)/gu;

/** Plain text as it was typed: breaks kept, addresses clickable, nothing else. */
export function MessageText({ body, mentions = false }: { body: string; mentions?: boolean }) {
  return (
    <div className="message-text">
      {body.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index} dir="auto">
          {linked(paragraph, mentions)}
        </p>
      ))}
    </div>
  );
}

export function linked(text: string, mentions = false): ReactNode[] {
  return text.split(OVERLONG).flatMap((part, at) => (at % 2 ? [part] : addressed(part, mentions)));
}

function addressed(text: string, mentions: boolean): ReactNode[] {
  return pieces(text, LINK, (found, key) => (
    <a
      key={key}
      href={found.includes("://") ? found : `mailto:${found}`}
      target="_blank"
      rel="noopener noreferrer nofollow"
    >
      {found}
    </a>
  ))
    .flatMap((piece) => (mentions && typeof piece === "string" ? named(piece) : [piece]))
    .flatMap((piece) => (typeof piece === "string" ? numbered(piece) : [piece]));
}

const numbered = (text: string) =>
  pieces(text, PHONE, (found, key) => (
    <span className="unbroken" key={`phone ${key}`}>
      {found}
    </span>
  ));

function named(text: string): ReactNode[] {
  const out: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(MENTION)) {
    const start = match.index + match[1]!.length;
    out.push(text.slice(from, start));
    out.push(
      <span className="mention" key={start}>
        {match[2]}
      </span>,
    );
    from = start + match[2]!.length;
  }
  return [...out, text.slice(from)];
}

function pieces(text: string, pattern: RegExp, make: (found: string, key: number) => ReactNode): ReactNode[] {
  const out: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    out.push(text.slice(from, match.index), make(match[0], match.index));
    from = match.index + match[0].length;
  }
  return [...out, text.slice(from)];
}
