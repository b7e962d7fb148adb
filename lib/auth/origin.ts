import { env } from "../env.ts";

/**
 * Whether a request that changes something comes from a page of ours. A missing Origin is refused too: browsers
 * send it with every POST, and Next lets its absence pass.
 */
export function isOwnOrigin(headers: Pick<Headers, "get">): boolean {
  const origin = headers.get("origin");
  if (!origin || origin === "null") return false;
  if (origin === env().PUBLIC_URL) return true;
  // Another name of this machine, under the same scheme: what came without encryption is none of an encrypted page.
  return origin === `${new URL(env().PUBLIC_URL).protocol}//${headers.get("host")}`;
}

/** No page of ours has a longer address, and no header takes a megabyte. */
const LONGEST = 2000;

/** A path of this installation, or `otherwise`: what a form asks to be sent back to must not lead elsewhere. */
export function ownPath(path: string | null | undefined, otherwise: string): string {
  if (!path?.startsWith("/") || path.length > LONGEST || /[\\\u0000-\u001f]/.test(path)) return otherwise;
  try {
    const url = new URL(path, "http://own.invalid");
    // Also what becomes a host of its own only once its dots are resolved: `/..//evil.example`.
    return url.origin === "http://own.invalid" && !path.startsWith("//") && !url.pathname.startsWith("//")
      ? url.pathname + url.search + url.hash
      : otherwise;
  } catch {
    return otherwise;
  }
}
