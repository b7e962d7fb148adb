import { hash, verify } from "@node-rs/argon2";
import { Refused } from "../errors.ts";
import { once } from "../once.ts";
import { LEAST_PASSWORD } from "./least-password.ts";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What a sign-in takes as well; longer than any sentence that somebody remembers. */
export const MOST_PASSWORD = 1000;

/** A password that somebody chooses. Throws Refused for one that is too short or too long. */
export function readPassword(text: string): string {
  if ([...alike(text)].length < LEAST_PASSWORD)
    throw new Refused("password_short", { count: LEAST_PASSWORD });
  if (text.length > MOST_PASSWORD) throw new Refused("password_long", { count: MOST_PASSWORD });
  return text;
}

/** The same keys give a machine ñ as one letter and another as two. */
const alike = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(alike(password), cost);

/** Takes as long for an unknown account (`null`) as for a known one. */
export async function checkPassword(storedHash: string | null, password: string): Promise<boolean> {
  const nobody = await once("nobody", () => hashPassword("nobody has this password"));
  const matches = await verify(storedHash ?? nobody, alike(password));
  return storedHash !== null && matches;
}
