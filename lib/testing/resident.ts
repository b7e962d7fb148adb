import { ask, urlEncoded } from "./ask.ts";
import { patiently } from "./waiting.ts";

let residents = 0;

/**
 * Somebody else to the limits each time, as behind a proxy of the agency's (TRUST_PROXY): @returns the header that says so
 */
export function elsewhere(): { "x-forwarded-for": string } {
  residents++;
  return { "x-forwarded-for": `10.${(residents >> 16) & 255}.${(residents >> 8) & 255}.${residents & 255}` };
}

/** A resident's browser in an agency's chat, without scripts: a cookie, and tries to send. */
export class Resident {
  readonly name: string;
  readonly slug: string;
  #cookie = "";
  #headers = elsewhere();

  constructor(name: string, slug = "proof") {
    this.name = name;
    this.slug = slug;
  }

  get cookie(): string {
    return this.#cookie;
  }

  /** One try. @returns the status, 0 when nobody answered in time */
  async post(url: string, body: string, clientId: string): Promise<number> {
    const fields = { name: this.name, email: "proof@example.com", body, client_id: clientId };
    const { headers, ...form } = urlEncoded(fields);
    const { status, cookies } = await ask(`${url}/chat/${this.slug}/messages`, {
      ...form,
      headers: { ...headers, ...this.#headers, origin: url, ...(this.#cookie && { cookie: this.#cookie }) },
      patience: 3000,
    });
    this.#cookie = cookies[0] ?? this.#cookie;
    return status;
  }

  /** The same until somebody answers. */
  send(url: string, body: string, clientId: string): Promise<number> {
    return patiently(async () => (await this.post(url, body, clientId)) || null);
  }

  /** Before the first message, so that a first one that is sent twice comes from one browser. */
  async arrive(url: string): Promise<void> {
    const { cookies } = await patiently(async () => {
      const answer = await ask(`${url}/chat/${this.slug}`);
      return answer.status ? answer : null;
    });
    this.#cookie = cookies[0] ?? "";
  }

  /** @returns their page's markup */
  async look(url: string): Promise<string> {
    return (await ask(`${url}/chat/${this.slug}`, { headers: { cookie: this.#cookie } })).text;
  }
}
