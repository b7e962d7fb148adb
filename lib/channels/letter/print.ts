import { fromThread } from "../../thread.ts";
import type { Print } from "./letter.ts";

/** The letters as one PDF, in pieces; none is made before the last was taken. */
export const printLetters = (print: Print): AsyncGenerator<Uint8Array> =>
  fromThread<Uint8Array>("lib/channels/letter/printing-thread.ts", print, { seconds: 300, megabytes: 256 });
