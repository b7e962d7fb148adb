import { cookies, headers } from "next/headers";
import { clientAddress } from "#lib/auth/client-address.ts";
import { allow } from "#lib/auth/limits.ts";
import { readLook } from "#lib/auth/look.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";

/** What a one-time link leads to; looking at it uses nothing. Guessing is hopeless at 256 bits; the limit keeps it cheap for us. */
export async function openLink<Link>(
  token: string,
  find: (token: string) => Promise<Link | null>,
): Promise<{ words: Words; link: Link | null }> {
  const words = wordsFor(readLook(await cookies()).language, "UTC");
  const allowed = await allow("invitation", clientAddress(await headers()));
  return { words, link: allowed ? await find(token) : null };
}
