import type { MailPiece } from "#db/schema/mails.ts";

/** What they wrote themselves: what they answered, and all below it, stands in mails that both sides have. */
export function withoutQuotes({ body, pieces }: { body: string; pieces: MailPiece[] }): string {
  if (!pieces.length) return body;
  let from = 0;
  const own: string[] = [];
  for (const { kind, length } of pieces) {
    if (kind !== "quoted") own.push(body.slice(from, from + length));
    from += length + 1;
  }
  return own.join("\n").trim();
}
