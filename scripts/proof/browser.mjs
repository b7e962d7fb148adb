import { expect } from "./town.mjs";

/** An agent's browser without scripts: pages, and the forms that stand in them. */
export class Browser {
  #cookies = new Map();

  constructor(cookie) {
    if (cookie) this.#keep(cookie);
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** @returns the page's markup, "" when there was none */
  async load(url, path) {
    const { status, text, to } = await this.#ask(url + path, {});
    expect(!to.includes("/sign-in"), `${path} asks to sign in again`);
    return status === 200 ? text : "";
  }

  /** Sends a form as it was read, once. @returns the status (0 when nobody answered) and where it leads */
  async send(url, { path, fields }) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.#ask(url + path, { method: "POST", body, headers: { origin: url } });
  }

  async #ask(address, { headers, ...how }) {
    try {
      const answer = await fetch(address, {
        ...how,
        redirect: "manual",
        headers: { ...headers, cookie: this.cookie, "sec-fetch-dest": "document" },
        signal: AbortSignal.timeout(5000),
      });
      const text = await answer.text();
      for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
      return { status: answer.status, to: answer.headers.get("location") ?? "", text };
    } catch {
      return { status: 0, to: "", text: "" };
    }
  }

  #keep(cookie) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    this.#cookies.set(name, value);
  }
}

/** The form of a page whose markup has `mark`, with what it holds and `more`; null when there is none. */
export function readForm(page, path, mark, more = {}) {
  const form = [...page.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([text]) => text)
    .find((text) => mark.test(text));
  if (!form) return null;
  const fields = {};
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const attribute = (name) => plain(new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "");
    fields[attribute("name")] = attribute("value");
  }
  return { path, fields: { ...fields, ...more } };
}

const plain = (text) =>
  text.replace(
    /&(amp|quot|lt|gt|#x27);/g,
    (_, name) => ({ amp: "&", quot: '"', lt: "<", gt: ">" })[name] ?? "'",
  );
