import { hash, verify } from "@node-rs/argon2";
import { once } from "../once.ts";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const LEAST_PASSWORD = 10;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Takes as long for an unknown account (`null`) as for a known one. */
export async function checkPassword(storedHash: string | null, password: string): Promise<boolean> {
  const nobody = await once("nobody", () => hashPassword("nobody has this password"));
  const matches = await verify(storedHash ?? nobody, password);
  return storedHash !== null && matches;
}
