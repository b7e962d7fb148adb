import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * What the provider signs: the exact address and, sorted by name, each name before each of its values, of which repeats
 * are left out. https://www.twilio.com/docs/usage/security#validating-requests
 */
export function signText(token: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const said = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value));
  return createHmac("sha1", token)
    .update(url + said.join(""), "utf8")
    .digest("base64");
}

/** The provider signs with or without the port that the scheme has anyway. */
export function isSigned(token: string, url: string, form: URLSearchParams, signature: string): boolean {
  const given = Buffer.from(signature);
  return [url, withPort(url), withoutPort(url)].some((one) => {
    const ours = Buffer.from(signText(token, one, form));
    return ours.length === given.length && timingSafeEqual(ours, given);
  });
}

function withPort(url: string): string {
  const { protocol, port } = new URL(url);
  if (port) return url;
  return url.replace(/^(https?:\/\/[^/?#]+)/, `$1:${protocol === "https:" ? 443 : 80}`);
}

const withoutPort = (url: string) =>
  url.replace(/^(https:\/\/[^/?#]+):443(?=[/?#]|$)|^(http:\/\/[^/?#]+):80(?=[/?#]|$)/, "$1$2");
