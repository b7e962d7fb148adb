import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Form, PlainBrowser, Sent } from "#lib/testing/plain-browser.ts";
import type { Resident } from "#lib/testing/resident.ts";
import type { Town } from "./town.ts";

type Message = { id: string; body: string };
type Answer = Pick<Sent, "status" | "to">;

/** Every message that somebody sends until it is acknowledged, and every answer that was neither yes, later nor none. */
export class Ledger {
  /** By the id that each try carries. */
  #sent = new Map<string, string>();
  #others = new Map<string, number>();
  #waiting = new Set<Promise<void>>();
  tries = 0;

  /** A resident's message. */
  post(resident: Resident, url: string, { id, body }: Message): Promise<void> {
    return this.#until(id, body, async () => ({ status: await resident.post(url, body, id), to: "" }));
  }

  /** An agent's form that has a text. */
  submit(browser: PlainBrowser, url: string, form: Form): Promise<void> {
    return this.#until(form.fields.client_id!, form.fields.body!, () => browser.send(url, form));
  }

  /** What somebody else is to send, once. */
  promise(id: string, body: string): void {
    this.#sent.set(id, body);
  }

  #until(id: string, body: string, send: () => Promise<Answer>): Promise<void> {
    this.#sent.set(id, body);
    const acknowledged = this.#repeat(send).finally(() => this.#waiting.delete(acknowledged));
    this.#waiting.add(acknowledged);
    return acknowledged;
  }

  async #repeat(send: () => Promise<Answer>): Promise<void> {
    for (let turn = 0; ; turn++) {
      this.tries++;
      const { status, to } = await send();
      // A form that was refused leads back as well, with a sentence.
      if (status === 303 && !/[?&](say|ask)=|sign-in|not-here/.test(to)) return;
      if (status !== 0 && status !== 503) {
        const told = status === 303 ? `${status} to ${to}` : `${status}`;
        this.#others.set(told, (this.#others.get(told) ?? 0) + 1);
      }
      assert(turn < 200, `a message was never acknowledged (${status})`);
      await pause(status === 429 ? 3000 : 200);
    }
  }

  /** When everything that was sent is acknowledged. */
  async settled(): Promise<void> {
    await Promise.all(this.#waiting);
  }

  /** Each stands there once, as it was sent, and nothing else does. */
  async requireIn(town: Town): Promise<string> {
    await this.settled();
    const rows = await town.query<{ client_id: string; body: string }>(
      "select client_id, body from messages where client_id is not null",
    );
    const found = new Map<string, string>();
    for (const { client_id: id, body } of rows) {
      assert(!found.has(id), `${id} stands there twice`);
      assert(this.#sent.get(id) === body, `${id} is not what was sent`);
      found.set(id, body);
    }
    for (const [id, body] of this.#sent) assert(found.has(id), `${body} was acknowledged and is lost`);
    const others = [...this.#others].map(([status, times]) => `${times} × ${status}`).join(", ");
    assert(!others, `other answers: ${others}`);
    return `${this.#sent.size} messages in ${this.tries} tries, each there once`;
  }
}
