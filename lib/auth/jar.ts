import { cookies, headers } from "next/headers";
import { ownCookie } from "./own-cookie.ts";

/** `maxAge` are seconds; 0 takes it away. */
export async function giveCookie(name: string, value: string, maxAge: number): Promise<void> {
  const own = ownCookie(name, (await headers()).get("user-agent"));
  // Taking away says the same: browsers ignore any word about a `__Host-` cookie that is not `Secure`, and `delete` of
  // Next's jar does not say so.
  const safe = { httpOnly: true, sameSite: "lax", path: "/", secure: own.secure } as const;
  (await cookies()).set(own.name, value, { ...safe, maxAge });
}

/** Of this browser, by the names that we gave them. */
export async function readCookies(start: string): Promise<{ name: string; value: string }[]> {
  const own = ownCookie(start, (await headers()).get("user-agent")).name;
  const all = (await cookies()).getAll().filter(({ name }) => name.startsWith(own));
  return all.map(({ name, value }) => ({ name: start + name.slice(own.length), value }));
}
