import { setTimeout as pause } from "node:timers/promises";

type Stream = {
  path: string;
  headers: Record<string, string>;
  /** What the page was printed with. */
  after: number;
  /** Is given each fragment. */
  take?: (fragment: string) => void;
};
/** When a connection is cut: after so many fragments, or after so many milliseconds. */
export type Cut = { frames?: number; ms?: number };

/** One page's stream, followed as a browser does it: cut off at any time, resumed with the last id that it had. */
export class Reader {
  /** The ids that came, in the order they came. */
  ids: number[] = [];
  drops = 0;
  resyncs = 0;
  /** When the last fragment came. */
  at = 0;
  last: number;
  #path: string;
  #headers: Record<string, string>;
  #take: (fragment: string) => void;
  #connection = new AbortController();
  #mostFrames = Number.POSITIVE_INFINITY;

  constructor({ path, headers, after, take = () => {} }: Stream) {
    this.#path = path;
    this.#headers = headers;
    this.last = after;
    this.#take = take;
  }

  /** Until `isOver`; `address` names the server of each connection. With `next` each one is cut as that says. */
  async follow(how: { address: () => string; isOver: () => boolean; next?: () => Cut }): Promise<void> {
    const { address, isOver, next } = how;
    while (!isOver()) {
      const { frames, ms } = next?.() ?? {};
      const timer = ms === undefined ? undefined : setTimeout(() => this.#connection.abort(), ms);
      const status = await this.connect(address(), frames);
      clearTimeout(timer);
      if (status !== 200 && !this.#connection.signal.aborted) await pause(100);
      else this.drops++;
    }
  }

  /** One connection, to its end. @returns the status, 0 when nobody answered */
  async connect(url: string, frames = Number.POSITIVE_INFINITY): Promise<number> {
    this.#connection = new AbortController();
    this.#mostFrames = frames;
    const { signal } = this.#connection;
    try {
      const headers = { ...this.#headers, "last-event-id": String(this.last) };
      const answer = await fetch(url + this.#path, { headers, signal });
      if (answer.status !== 200) return answer.status;
      let text = "";
      for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        const parts = text.split("\n\n");
        text = parts.pop()!;
        // Of what came after the cut nothing counts, nor what came by half.
        for (const one of parts) if (!signal.aborted) this.#hear(one);
      }
      return 200;
    } catch {
      return 0;
    }
  }

  cut(): void {
    this.#connection.abort();
  }

  #hear(text: string): void {
    const field = (name: string) =>
      [...text.matchAll(new RegExp(`^${name}: ?(.*)$`, "gm"))].map(([, value]) => value!);
    const [id] = field("id");
    const [word] = field("event");
    // A window's stream says with each event of which thread it is: `1042.77`.
    if (id) this.last = Number(id.split(".").at(-1));
    if (word === "resync") this.resyncs++;
    if (word || !id) return;
    this.ids.push(this.last);
    this.at = Date.now();
    this.#take(field("data").join("\n"));
    if (--this.#mostFrames <= 0) this.cut();
  }
}
