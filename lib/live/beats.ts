import { once } from "../once.ts";

/** Seconds between two beats of a stream. */
const EVERY = 15;

/**
 * One clock for all streams of the process, each of which would hold a timer of its own and all that is remembered with
 * one; each second it is the turn of a fifteenth of them. They are dealt out in turn: after a restart ten thousand come
 * within a second, and whoever beat in the second of their coming would ask the database at once. @returns the way to stop
 */
export function onBeat(beat: () => void): () => void {
  const { parts, clock } = beats();
  const part = parts[clock.dealt++ % EVERY]!;
  part.add(beat);
  return () => void part.delete(beat);
}

const beats = () =>
  once("beats", () => {
    const parts = Array.from({ length: EVERY }, () => new Set<() => void>());
    const clock = { turn: 0, dealt: 0 };
    setInterval(() => {
      clock.turn++;
      for (const beat of [...parts[clock.turn % EVERY]!]) beat();
    }, 1000).unref();
    return { parts, clock };
  });
