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
