import { saysAway } from "../database-health.ts";
import { tellFault } from "./faults.ts";
import { isClosing, onClosing, onRing, type Ring } from "./hub.ts";

const encoder = new TextEncoder();
const beat = encoder.encode(": beat\n\n");

/** A fragment, with the event that it brings the reader to, or 0 when it moves no position. */
export function frame(eventId: number, fragment: string): Uint8Array {
  const id = eventId ? `id: ${eventId}\n` : "";
  return encoder.encode(`${id}data: ${fragment.replace(/\r?\n/g, "\ndata: ")}\n\n`);
}

/** A name without a position: `changed`. */
export const word = (name: string, data = "1"): Uint8Array =>
  encoder.encode(`event: ${name}\ndata: ${data}\n\n`);

/**
 * Says: load the page again. With the position that the page then has, since the stream's element survives that: a
 * reader that came back with its old one would be told again, for ever.
 */
export const resync = (eventId: number): Uint8Array =>
  encoder.encode(`id: ${eventId}\nevent: resync\ndata: 1\n\n`);

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

export type Sources = {
  agencyId: number;
  /** The last event that the reader has. */
  after: number;
  /**
   * What came after it: frames in order with the event each ends at. `rung` is the newest event that the bell told
   * of, 0 when it told of none: work shared by readers must be shared by both, or one gets what another read before
   * that event (`follow.ts`). Fails when the database is away.
   */
  next?: (after: number, rung: number) => Promise<{ eventId: number; bytes: Uint8Array | null }[]>;
  /** Which rings ask for `next`, and what else a ring says at once. */
  hear: (ring: Ring) => { drain?: boolean; changed?: boolean; say?: Promise<Uint8Array | null> };
  /** Asked at every beat and when rights may have changed; false ends the stream. */
  stillAllowed: (ring?: Ring) => Promise<boolean>;
  /** Said as soon as the stream is open. */
  first?: Promise<Uint8Array | null>;
  onBeat?: () => void;
  onEnd?: () => void;
};

const BEAT = 15_000;
/** Lists are asked to look again at most this often; the first ring after a pause passes at once. */
const CHANGED_EVERY = 250;
/** A reader that takes nothing is let go rather than kept in memory: it comes back and resumes. */
const MOST_WAITING = -256;

/** One server-sent stream: resumes where the reader was, in order, each once; ends when rights, reader or process do. */
export function eventStream(request: Request, sources: Sources): Response {
  if (isClosing()) return new Response(null, { status: 503, headers: { connection: "close" } });
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(out) {
      stop = run(request, sources, out);
    },
    cancel() {
      stop();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function run(
  request: Request,
  sources: Sources,
  out: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  let last = resumeAt(request, sources.after);
  let draining = false;
  let again = false;
  let over = false;
  let changedAt = 0;
  let changedWaits = false;
  let rung = 0;
  let changedTimer: NodeJS.Timeout | undefined;

  const send = (bytes: Uint8Array | null) => {
    if (over || !bytes) return;
    if ((out.desiredSize ?? 0) < MOST_WAITING) return close();
    out.enqueue(bytes);
  };
  const drain = async () => {
    if (!sources.next || over) return;
    again = true;
    if (draining) return;
    draining = true;
    try {
      while (again && !over) {
        again = false;
        const steps = await sources.next(last, rung);
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
  const sayChanged = () => {
    changedWaits = false;
    clearTimeout(changedTimer);
    const wait = Math.max(0, changedAt + CHANGED_EVERY - Date.now());
    changedTimer = setTimeout(() => {
      changedAt = Date.now();
      send(changedWord);
    }, wait);
  };
  const check = async (ring?: Ring) => {
    // Nobody could be asked: that is no *no*. The reader comes back and asks again.
    const allowed = await sources.stillAllowed(ring).catch(tell);
    if (allowed) return;
    if (allowed === false) send(word("ended"));
    close();
  };
  /** What stands beside the events comes again with the next ring. */
  const tell = (error: unknown): void => {
    if (!saysAway(error)) tellFault(`beside the events of agency ${sources.agencyId}`, error);
  };
  const off = onRing(sources.agencyId, (ring) => {
    if (ring.what === "session" || ring.what === "member") return void check(ring);
    const { drain: drains, changed, say } = sources.hear(ring);
    if (drains) rung = "eventId" in ring ? Math.max(rung, ring.eventId) : 0;
    // Both in one piece where both are due: to a thousand readers a second piece costs as much as the first.
    if (drains && changed && sources.next && Date.now() - changedAt >= CHANGED_EVERY) changedWaits = true;
    else if (changed) sayChanged();
    if (drains) void drain();
    if (say) void say.then(send).catch(tell);
  });
  let beats = 0;
  const timer = setInterval(() => {
    send(beat);
    sources.onBeat?.();
    if (++beats % 2 === 0) void check();
  }, BEAT);
  const offClosing = onClosing(() => close());

  function close() {
    if (over) return;
    stopAll();
    try {
      out.close();
    } catch {
      // Already closed by the reader.
    }
  }
  function stopAll() {
    if (over) return;
    over = true;
    off();
    offClosing();
    clearInterval(timer);
    clearTimeout(changedTimer);
    sources.onEnd?.();
  }

  request.signal.addEventListener("abort", close);
  send(encoder.encode("retry: 500\n\n"));
  // After a pause the lists may be old too, whatever this conversation has missed.
  if (request.headers.has("last-event-id")) sayChanged();
  if (sources.first) void sources.first.then(send).catch(tell);
  void drain();
  return stopAll;
}

function resumeAt(request: Request, after: number): number {
  const id = Number(request.headers.get("last-event-id") ?? after);
  return Number.isSafeInteger(id) && id >= 0 ? id : after;
}
