import assert from "node:assert/strict";
import { Reader } from "#lib/testing/reader.ts";
import { childrenOf, type Piece, upsert } from "./markup.ts";
import type { Town } from "./town.ts";

type Whose = keyof typeof seenBy;
export type Event = { id: number; c: number; kind: string };

/** Kinds of events that each may see; the rest moves nothing on its page. */
const seenBy = {
  agent: /^message\.|^conversation\.|^note\.added$/,
  resident: /^message\.|^conversation\./,
};

/** An open page with its stream: what was printed, and what the stream has changed since. */
export class Page {
  readonly conversation: number;
  readonly path: string;
  /** The last event that it was printed with. */
  after = 0;
  #reader: Reader | null = null;
  #whose: Whose;
  #cookie: string;
  #elements: Piece[] = [];

  /** `cookie` is an agent's for a `conversation`, or a resident's for their own. */
  constructor(cookie: string, conversation: number, whose: Whose) {
    this.conversation = conversation;
    this.#cookie = cookie;
    this.#whose = whose;
    this.path = whose === "agent" ? `/proof/conversations/new/${conversation}` : "/chat/proof";
  }

  async open(url: string): Promise<this> {
    const html = await this.#load(url);
    this.#elements = this.#shown(html);
    const connect = / hx-sse:connect="([^"]*)"/.exec(html)![1]!.replaceAll("&amp;", "&");
    this.after = Number(/ data-last="(\d+)"/.exec(html)![1]);
    // An agent's window says itself which thread it shows.
    const more = `?conversation=${this.conversation}&after=${this.after}`;
    const stream = this.#whose === "agent" ? connect + more : connect;
    const take = (fragment: string) => upsert(this.#elements, fragment);
    const headers = { cookie: this.#cookie };
    this.#reader = new Reader({ path: stream, headers, after: this.after, take });
    return this;
  }

  /** Its stream, once it is open. */
  get reader(): Reader {
    return this.#reader!;
  }

  toString(): string {
    return `the ${this.#whose}'s page of ${this.conversation}`;
  }

  /** Everything that it may see of `events` has come since it was opened, once and in order, and nothing else. */
  requireEvents(events: Event[]): number {
    const { ids, resyncs } = this.reader;
    const wanted = events
      .filter(
        ({ id, c, kind }) => c === this.conversation && id > this.after && seenBy[this.#whose].test(kind),
      )
      .map(({ id }) => id);
    assert(resyncs === 0, `${this} was told ${resyncs} times to load again`);
    for (let n = 0; n < Math.max(wanted.length, ids.length); n++)
      assert(ids[n] === wanted[n], `${this} has ${ids[n]} at ${n} of ${wanted.length}, not ${wanted[n]}`);
    return wanted.length;
  }

  /** It shows what a reload does; whoever has been there longer has older messages above the newest fifty. */
  async requireReload(url: string): Promise<void> {
    const fresh = this.#shown(await this.#load(url));
    const from = fresh.find(({ id }) => !id.startsWith("day-"))!.id;
    const upTo = (elements: Piece[]) => elements.slice(elements.findIndex(({ id }) => id === from));
    const [held, shown] = [upTo(this.#elements), upTo(fresh)];
    for (let n = 0; n < Math.max(held.length, shown.length); n++)
      assert(held[n]?.html === shown[n]?.html, `${this} holds\n${held[n]?.html}\nnot\n${shown[n]?.html}`);
  }

  /** As it is when a browser only fetches ahead: looking would write a read mark. */
  async #load(url: string): Promise<string> {
    const headers = { cookie: this.#cookie, "sec-purpose": "prefetch", "hx-request": "true" };
    const answer = await fetch(url + this.path, { headers });
    assert(answer.status === 200, `${this} was answered ${answer.status}`);
    return answer.text();
  }

  /** Without the rule where the clock started: the page's script places and removes that. */
  #shown(html: string): Piece[] {
    const list = this.#whose === "agent" ? "messages" : "speech";
    return childrenOf(html, list).filter(({ id }) => id !== "since");
  }
}

export const readEvents = (town: Town) =>
  town.query<Event>("select id::int, conversation_id::int as c, kind from events order by id");
