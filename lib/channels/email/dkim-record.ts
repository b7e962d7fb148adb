import dns from "node:dns";
import { Resolver } from "node:dns/promises";

type Signs = { domain: string; selector: string; publicKey: string };

/** What DNS says of a key: the same, another or an empty one, nothing, or that nobody could be asked. */
export type Found = "found" | "differs" | "missing" | "away";

export const recordName = ({ domain, selector }: Pick<Signs, "domain" | "selector">) =>
  `${selector}._domainkey.${domain}`;

export const recordText = ({ publicKey }: Pick<Signs, "publicKey">) => `v=DKIM1; k=rsa; p=${publicKey}`;

/** Looks for the record as a receiver does; whoever has pressed the button waits for it, so not for long. */
export async function lookForRecord(signs: Signs): Promise<Found> {
  const resolver = new Resolver({ timeout: 2500, tries: 2 });
  // One of its own begins with the machine's, also where this process has been given others; and `getServers` by its own
  // name would say what was before they were given.
  resolver.setServers(dns.getServers());
  try {
    const records = await resolver.resolveTxt(recordName(signs));
    const keys = records.flatMap((pieces) => /(?:^|;)\s*p=([^;]*)/.exec(pieces.join(""))?.slice(1) ?? []);
    if (!keys.length) return "missing";
    return keys.some((key) => key.replace(/\s/g, "") === signs.publicKey) ? "found" : "differs";
  } catch (error) {
    const { code = "" } = error as { code?: string };
    return code === "ENOTFOUND" || code === "ENODATA" ? "missing" : "away";
  }
}
