import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { domainToASCII } from "node:url";
import { promisify } from "node:util";
import Signer from "nodemailer/lib/dkim";
import type { Reason } from "../../errors.ts";
import { log } from "../../log.ts";
import type { OpenInbox } from "../contract.ts";

/**
 * What is signed where it is there (RFC 6376, 5.4.1). One click may end a list only where both of its fields are covered
 * (RFC 8058, 4); the library's own list has neither the second of them nor what says that no person wrote it.
 */
const FIELDS = `From Sender Reply-To Subject Date Message-ID To Cc In-Reply-To References MIME-Version Content-Type
  Content-Transfer-Encoding Content-Language List-Id List-Help List-Unsubscribe List-Unsubscribe-Post Auto-Submitted
  Precedence`;

/** The mail as it leaves, signed where the mailbox has a key. */
export async function signed(bytes: Buffer, { settings, secrets }: OpenInbox): Promise<Buffer> {
  if (!settings.dkimDomain || !secrets.dkimKey) return bytes;
  const signer = new Signer({
    ...{ domainName: String(settings.dkimDomain), keySelector: String(settings.dkimSelector) },
    ...{ privateKey: secrets.dkimKey, headerFieldNames: FIELDS.split(/\s+/).join(":") },
  });
  const made = await buffer(signer.sign(bytes));
  // It says nothing of a key that it cannot use. Unsigned a mail arrives in most places, and unsent in none.
  if (made.length === bytes.length) log.error({ domain: settings.dkimDomain }, "a mail could not be signed");
  return made;
}

/** Receivers need not look at shorter ones (RFC 8301, 3.2), and a TXT record of longer ones is refused by some DNS hosts. */
const BITS = { least: 1024, own: 2048 };

export async function makeKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: BITS.own });
  return asPem(privateKey);
}

/** What may stand for a key; one that was pasted into one line is one as well. Null where it is none that can sign. */
export function readKey(typed: string): string | null {
  const [, kind = "", body = ""] =
    /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z\d+/=\s]+)-----END \1-----/.exec(typed) ?? [];
  try {
    const key = createPrivateKey(
      `-----BEGIN ${kind}-----\n${body.replace(/\s+/g, "\n").trim()}\n-----END ${kind}-----\n`,
    );
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === "rsa" && bits >= BITS.least ? asPem(key) : null;
  } catch {
    // Its refusal says the same of everything that is no key.
    return null;
  }
}

/** What the world may know of a key, as its record has it. */
export const publicPart = (key: string): string =>
  createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");

const asPem = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();

const LABEL = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/;
const isName = (name: string, least: number) =>
  name.length < 200 && name.split(".").length >= least && name.split(".").every((one) => LABEL.test(one));

/** For whom and under which name is signed; a sentence's key where that can be no name. */
export function readSigner(typed: {
  domain: string;
  selector: string;
}): { domain: string; selector: string } | Reason {
  const domain = domainToASCII(typed.domain.trim().toLowerCase());
  const selector = typed.selector.trim().toLowerCase();
  if (!isName(domain, 2)) return "dkim_domain";
  return isName(selector, 1) ? { domain, selector } : "dkim_selector";
}
