/** What a staff page may load, run and be framed by. `nonce` is for the scripts that Next writes into its pages. */
export function staffPolicy(nonce?: string): string {
  const isDevelopment = nonce !== undefined && process.env.NODE_ENV === "development";
  const own = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${own}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src ${isDevelopment ? "'self' 'unsafe-inline'" : own}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A resident's page that is only looked at, in a frame of ours: it loads its styles, and nothing runs in it. */
export const previewPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** What a page of the outside world may: it has scripts, and a mail in a frame. */
export const outsidePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * What the page of a mail may: show words, and pictures that come from us. It has no origin, so nothing of ours is within its
 * reach; a link that somebody presses opens a window that is none of its own.
 */
export const mailPolicy = [
  "default-src 'none'",
  "img-src 'self'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");
