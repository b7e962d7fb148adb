import { env } from "../env.ts";

const SAFARI = /^(?!.*(Chrome|Chromium|Firefox|Edg)).*Safari\//;

/**
 * Name and safety of a cookie that opens something: a session, a text that was kept. `Secure` and `__Host-` under https
 * and on loopback, which browsers trust like https; Safari alone does not, and would refuse to sign in to a trial. No
 * other name may begin with the session's: next-auth takes each that does for a piece of it, reads all of them as one,
 * and drops them at a sign-in.
 */
export function ownCookie(name: string, userAgent: string | null): { name: string; secure: boolean } {
  const https = env().PUBLIC_URL.startsWith("https:");
  const loopback = /^(localhost|127\.|\[?::1)/.test(env().HOST) && !SAFARI.test(userAgent ?? "");
  return https || loopback
    ? { name: `__Host-${name}`, secure: true }
    : { name: `plain-${name}`, secure: false };
}
