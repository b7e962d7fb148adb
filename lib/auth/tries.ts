import { setTimeout as sleep } from "node:timers/promises";
import { allow, forget, giveBack, waitFor } from "./limits.ts";

export type Try = { account: string; address: string };

const pairOf = ({ account, address }: Try) => `${account} ${address}`;

/**
 * Counts a try to sign in, before its password is looked at: of any number at once only so many get that far. Too many
 * from one address end there. Too many for one account from everywhere only slow it down: who knows an address of
 * ours could keep its owner out otherwise.
 * @returns 0 when the password may be looked at, else the seconds until the next try
 */
export async function countTry(one: Try): Promise<number> {
  const [pair, address] = await Promise.all([
    allow("sign-in-pair", pairOf(one)),
    allow("sign-in-ip", one.address),
  ]);
  if (!pair || !address)
    return Math.max(1, await waitFor("sign-in-pair", pairOf(one)), await waitFor("sign-in-ip", one.address));
  // Only what got this far counts for the account: one address alone makes it slow for nobody.
  if (!(await allow("sign-in-account", one.account))) await sleep(SLOW);
  return 0;
}

/** Milliseconds: nobody's patience, and it makes a guess from a thousand addresses a matter of years. */
const SLOW = 3000;

/** Who signed in has mistyped before, no more. */
export async function forgetTries(one: Try): Promise<void> {
  await Promise.all([
    forget("sign-in-pair", pairOf(one)),
    forget("sign-in-account", one.account),
    giveBack("sign-in-ip", one.address),
  ]);
}
