import { saysAway } from "../database-health.ts";
import { onBeat } from "./beats.ts";
import { tellFault } from "./faults.ts";
import { isClosing, onClosing, onRing } from "./hub.ts";
import { moment } from "./lately.ts";
import { type Line, overLine } from "./lines.ts";
import type { Ring } from "./rings.ts";

const encoder = new TextEncoder();
const beat = encoder.encode(": beat\n\n");

/** Where a reader is: after an event, and in which thread where a stream may turn to another. */
export const positionOf = (eventId: number, of?: number): string =>
  of === undefined ? `${eventId}` : `${of}.${eventId}`;

/** A fragment, with the position that it brings the reader to, or none when it moves nobody. */
export function frame(position: string, fragment: string): Uint8Array {
  const id = position && `id: ${position}\n`;
  return encoder.encode(`${id}data: ${fragment.replace(/\r?\n/g, "\ndata: ")}\n\n`);
}

/** A name, mostly without a position: `changed`. */
export const word = (name: string, data = "1", position = ""): Uint8Array =>
  encoder.encode(`${position && `id: ${position}\n`}event: ${name}\ndata: ${data}\n\n`);

/**
 * Says: load the page again. With the position that the page then has, since the stream's element survives that: a
 * reader that came back with its old one would be told again, for ever.
 */
export const resync = (position: string): Uint8Array => word("resync", "1", position);

const changedWord = word("changed");
const joined = new WeakMap<Uint8Array, Uint8Array>();

/** The piece and `changed` behind it; joined once for all who get the same piece. */
function withChanged(bytes: Uint8Array): Uint8Array {
  const found = joined.get(bytes);
  if (found) return found;
  const both = new Uint8Array(bytes.length + changedWord.length);
  both.set(bytes);
  both.set(changedWord, bytes.length);
  joined.set(bytes, both);
  return both;
}

/** What a stream brings in order. */
export type Feed = {
  /** The thread that it tells of, where the stream may turn to another. */
  of?: number;
  /** The last event that the reader has. */
  after: number;
  /**
   * What came after an event: frames in order with the event each ends at. `rung` is the newest event that the bell told
   * of, below 0 for a ring that told of none, 0 when nothing was rung: work shared by readers must be shared by both, or
   * one gets what another read before that event (`follow.ts`). Fails when the database is away.
   */
  next: (after: number, rung: number) => Promise<{ eventId: number; bytes: Uint8Array | null }[]>;
};

/** What a ring means for a stream. */
export type Heard = {
  /** The feed has something new. */
  drain?: boolean;
  /** Lists are not what they were. */
  changed?: boolean;
  /** Said at once. */
  say?: Uint8Array;
  /** Said as soon as it is there, unless the stream has turned elsewhere by then. */
  tell?: Promise<Uint8Array | null>;
  /** From here on another feed, and what is said before its first frame. */
  turn?: { to: Feed | null; say: Uint8Array };
};

export type Sources = {
  agencyId: number;
  feed: Feed | null;
  hear: (ring: Ring) => Heard;
  /** Asked at every beat and when rights may have changed; false ends the stream. */
  stillAllowed: (ring?: Ring) => Promise<boolean>;
  /** What is so as soon as the stream is open. */
  first?: Heard;
  onBeat?: () => void;
  onEnd?: () => void;
};

/** Lists are asked to look again at most this often; the first ring after a pause passes at once. */
const CHANGED_EVERY = 250;

/** One server-sent stream: resumes where the reader was, in order, each once; ends when rights, reader or process do. */
export function eventStream(request: Request, sources: Sources): Response {
  if (isClosing()) return new Response(null, { status: 503, headers: { connection: "close" } });
  return overLine(request, HEADERS, (line) => run(request, sources, line));
}

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-store, no-transform",
  "x-accel-buffering": "no",
};

function run(request: Request, sources: Sources, line: Line): () => void {
  let { feed } = sources;
  let last = feed ? resumeAt(request, feed) : 0;
  let draining = false;
  let again = false;
  let over = false;
  let changedAt = 0;
  let changedWaits = false;
  let rung = 0;
  let changedTimer: NodeJS.Timeout | undefined;
  let told: Promise<void> = Promise.resolve();

  const send = (bytes: Uint8Array | null) => {
    if (over || !bytes) return;
    if (!line.send(bytes)) close();
  };
  const drain = async () => {
    if (!feed || over) return;
    again = true;
    if (draining) return;
    draining = true;
    try {
      while (again && !over && feed) {
        again = false;
        const asked: Feed = feed;
        const steps = await asked.next(last, rung);
        // It has turned meanwhile: what was asked for is of another thread.
        if (feed !== asked) continue;
        for (const step of steps) {
          last = step.eventId;
          const joins = changedWaits && step.bytes !== null && step === steps.at(-1);
          send(joins ? withChanged(step.bytes!) : step.bytes);
          if (!joins) continue;
          changedWaits = false;
          changedAt = Date.now();
        }
      }
    } catch {
      // The database is away: the reader comes back and asks again from where it was.
      close();
    } finally {
      draining = false;
      if (changedWaits) sayChanged();
    }
  };
  const turn = ({ to, say }: NonNullable<Heard["turn"]>) => {
    // What is yet to come of the same thread comes anyway; what has come since it was printed comes again.
    if (to && to.of === feed?.of && last <= to.after) return;
    send(say);
    feed = to;
    last = to?.after ?? 0;
    rung = 0;
  };
  const sendChanged = () => {
    changedAt = Date.now();
    send(changedWord);
  };
  const sayChanged = () => {
    changedWaits = false;
    clearTimeout(changedTimer);
    const wait = changedAt + CHANGED_EVERY - Date.now();
    // No timer where none is needed: ten thousand streams hear the same ring.
    if (wait > 0) changedTimer = setTimeout(sendChanged, wait);
    else sendChanged();
  };
  const check = async (ring?: Ring) => {
    // Nobody could be asked: that is no *no*. The reader comes back and asks again.
    const allowed = await sources.stillAllowed(ring).catch(tell);
    if (allowed) return;
    if (allowed === false) send(word("ended"));
    close();
  };
  /** What stands beside the events comes again with the next ring. */
  const tell = (error: unknown): null => {
    if (!saysAway(error)) tellFault(`beside the events of agency ${sources.agencyId}`, error);
    return null;
  };
  const take = (heard: Heard, eventId: number) => {
    const { drain: drains, changed } = heard;
    // Of no event, where the bell was deaf: then that ring is what all who hear it ask by, below the numbers of events.
    if (drains) rung = eventId ? Math.max(rung, eventId) : -moment();
    // Both in one piece where both are due: to a thousand readers a second piece costs as much as the first.
    if (drains && changed && feed && Date.now() - changedAt >= CHANGED_EVERY) changedWaits = true;
    else if (changed) sayChanged();
    if (heard.say) send(heard.say);
    if (heard.turn) turn(heard.turn);
    if (drains) void drain();
    const asked = feed;
    const later = (read: Uint8Array | null) => (feed === asked ? send(read) : undefined);
    // In the order of the rings, whichever is read first: an older answer would be what stays.
    if (heard.tell) told = Promise.all([heard.tell.catch(tell), told]).then(([read]) => later(read));
  };
  const off = onRing(sources.agencyId, (ring) => {
    if (ring.what === "session" || ring.what === "member") return void check(ring);
    take(sources.hear(ring), "eventId" in ring ? ring.eventId : 0);
  });
  let beats = 0;
  const offBeat = onBeat(() => {
    send(beat);
    sources.onBeat?.();
    if (++beats % 2 === 0) void check();
  });
  const offClosing = onClosing(() => close());

  function close() {
    if (over) return;
    stopAll();
    line.end();
  }
  function stopAll() {
    if (over) return;
    over = true;
    off();
    offClosing();
    offBeat();
    clearTimeout(changedTimer);
    sources.onEnd?.();
  }

  send(encoder.encode("retry: 500\n\n"));
  // After a pause the lists may be old too, whatever this conversation has missed.
  if (request.headers.has("last-event-id")) sayChanged();
  if (sources.first) take(sources.first, 0);
  void drain();
  return stopAll;
}

/** A position in another thread is none: the address says from where this one is wanted. */
function resumeAt(request: Request, { of, after }: Feed): number {
  const given = (request.headers.get("last-event-id") ?? "").split(".");
  if (given.length > 1 && Number(given.shift()) !== of) return after;
  const id = Number(given[0] || after);
  return Number.isSafeInteger(id) && id >= 0 ? id : after;
}
