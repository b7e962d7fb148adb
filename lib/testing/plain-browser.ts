import assert from "node:assert/strict";
import { ask, type File, multipart } from "./ask.ts";

/** A form as it was read: where it goes, and what it holds. */
export type Form = { path: string; fields: Record<string, string> };
export type Sent = { status: number; to: string; text: string };

/** A browser without scripts: pages, and the forms that stand in them. */
export class PlainBrowser {
  #cookies = new Map<string, string>();

  constructor(cookie?: string) {
    if (cookie) this.#keep(cookie);
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** @returns the page's markup, "" when there was none */
  async load(url: string, path: string): Promise<string> {
    const { status, text, to } = await this.#ask(url + path, {});
    assert(!to.includes("/sign-in"), `${path} asks to sign in again`);
    return status === 200 ? text : "";
  }

  /**
   * Sends a form as it was read, once; `origin` is the address that a person sees where that is another.
   * @returns the status (0 when nobody answered) and where it leads
   */
  async send(
    url: string,
    { path, fields }: Form,
    origin = url,
    files: Record<string, File> = {},
  ): Promise<Sent> {
    const { headers, ...form } = multipart({ ...fields, ...files });
    return this.#ask(url + path, { ...form, headers: { ...headers, origin } });
  }

  async #ask(address: string, { headers, ...form }: Parameters<typeof ask>[1] & {}): Promise<Sent> {
    const all = { ...headers, cookie: this.cookie, "sec-fetch-dest": "document" };
    const { status, location, cookies, text } = await ask(address, { ...form, headers: all, patience: 5000 });
    for (const cookie of cookies) this.#keep(cookie);
    return { status, to: location, text };
  }

  #keep(cookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    this.#cookies.set(name, value);
  }
}

/** The form of a page whose markup has `mark`, with what it holds and `more`; null when there is none. */
export function readForm(
  page: string,
  path: string,
  mark: RegExp,
  more: Record<string, string> = {},
): Form | null {
  const forms = page.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((text) => mark.test(text));
  if (!form) return null;
  const fields: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const attribute = (name: string) => plain(new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "");
    fields[attribute("name")] = attribute("value");
  }
  return { path, fields: { ...fields, ...more } };
}

const signs: Record<string, string> = { amp: "&", quot: '"', lt: "<", gt: ">", "#x27": "'" };
const plain = (text: string) => text.replace(/&(amp|quot|lt|gt|#x27);/g, (_, name: string) => signs[name]!);
