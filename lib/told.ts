/** An error as a log may keep it. */
export type Told = {
  name: string;
  message: string;
  /** SQLSTATE, or Node's own. */
  code?: string;
  /** The statement, with $1 for what it was given. */
  query?: string;
  constraint?: string;
  digest?: string;
  stack?: string[];
  cause?: Told;
};

type Known = Error & { code?: unknown; query?: unknown; constraint?: unknown; digest?: unknown };

const LONGEST = 300;

/**
 * What went wrong, without what it went wrong with: a database's error repeats the parameters of its statement and the
 * row in its way, and a parser's the text that it could not read. Everything in quotes is left out of a message, and of
 * these two the message as a whole.
 */
export function told(error: unknown): Told {
  if (!(error instanceof Error)) return { name: "said", message: withoutQuoted(wordsOf(error)) };
  const { code, query, constraint, digest, cause } = error as Known;
  return {
    name: error.name,
    message: repeats(error) ? "" : withoutQuoted(error.message),
    ...(isWord(code) ? { code } : {}),
    ...(typeof query === "string" ? { query: query.slice(0, 2000) } : {}),
    ...(isWord(constraint) ? { constraint } : {}),
    ...(isWord(digest) ? { digest } : {}),
    stack: framesOf(error),
    ...(cause instanceof Error ? { cause: told(cause) } : {}),
  };
}

/** pg's errors have a severity, drizzle's what was asked; a parser quotes what may have quotes itself. */
const repeats = (error: Error): boolean =>
  error.name === "SyntaxError" || "severity" in error || ("query" in error && "params" in error);
const isWord = (value: unknown): value is string =>
  typeof value === "string" && /^[\w.@;-]{1,80}$/.test(value);
const wordsOf = (value: unknown) => (typeof value === "string" ? value : typeof value);

function withoutQuoted(text: string): string {
  return text
    .replace(/"[^"]*("|$)|“[^”]*(”|$)|`[^`]*(`|$)|(?<![\p{L}\p{N}])'[^']*('|$)/gu, "…")
    .slice(0, LONGEST)
    .toWellFormed();
}

/** Where it was thrown: the lines that name places, never the message above them. */
const framesOf = ({ stack = "" }: Error): string[] =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
