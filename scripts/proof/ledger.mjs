import { expect, pause } from "./town.mjs";

/** Every message that somebody sends until it is acknowledged, and every answer that was neither yes, later nor none. */
export class Ledger {
  /** By the id that each try carries. */
  #sent = new Map();
  #others = new Map();
  #waiting = new Set();
  tries = 0;

  /** A resident's message. */
  post(resident, url, { id, body }) {
    return this.#until(id, body, async () => ({ status: await resident.post(url, body, id), to: "" }));
  }

  /** An agent's form that has a text. */
  submit(browser, url, form) {
    return this.#until(form.fields.client_id, form.fields.body, () => browser.send(url, form));
  }

  /** What somebody else is to send, once. */
  promise(id, body) {
    this.#sent.set(id, body);
  }

  #until(id, body, send) {
    this.#sent.set(id, body);
    const acknowledged = this.#repeat(send).finally(() => this.#waiting.delete(acknowledged));
    this.#waiting.add(acknowledged);
    return acknowledged;
  }

  async #repeat(send) {
    for (let turn = 0; ; turn++) {
      this.tries++;
      const { status, to } = await send();
      // A form that was refused leads back as well, with a sentence.
      if (status === 303 && !/[?&](say|ask)=|sign-in|not-here/.test(to)) return;
      if (status !== 0 && status !== 503) {
        const told = status === 303 ? `${status} to ${to}` : status;
        this.#others.set(told, (this.#others.get(told) ?? 0) + 1);
      }
      expect(turn < 200, `a message was never acknowledged (${status})`);
      await pause(status === 429 ? 3000 : 200);
    }
  }

  /** When everything that was sent is acknowledged. */
  async settled() {
    await Promise.all(this.#waiting);
  }

  /** Each stands there once, as it was sent, and nothing else does. */
  async requireIn(town) {
    await this.settled();
    const rows = await town.query("select client_id, body from messages where client_id is not null");
    const found = new Map();
    for (const { client_id: id, body } of rows) {
      expect(!found.has(id), `${id} stands there twice`);
      expect(this.#sent.get(id) === body, `${id} is not what was sent`);
      found.set(id, body);
    }
    for (const [id, body] of this.#sent) expect(found.has(id), `${body} was acknowledged and is lost`);
    const others = [...this.#others].map(([status, times]) => `${times} × ${status}`).join(", ");
    expect(!others, `other answers: ${others}`);
    return `${this.#sent.size} messages in ${this.tries} tries, each there once`;
  }
}
