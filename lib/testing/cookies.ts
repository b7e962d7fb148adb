/** The header of whoever is signed in with this token: that of a browser on this machine. */
export const cookieOf = (token: string): string => `__Host-parley=${token}`;

/** The same for a Chromium, which takes such a cookie by hand for an https address alone, and sends it on loopback. */
export const chromiumCookie = (url: string, token: string) => ({
  name: "__Host-parley",
  value: token,
  url: url.replace(/^http:/, "https:"),
  secure: true,
  httpOnly: true,
  sameSite: "Lax" as const,
});
