import { hand, inThread } from "../../thread.ts";
import type { Print } from "./letter.ts";
import { letterPdf } from "./letter-pdf.ts";

/** Large enough that to hand it over costs nothing beside making it. */
const PIECE = 256_000;

/** A thread that prints: a thousand letters are seconds of work, in which the process goes on answering. */
inThread<Print>(async (print) => {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of letterPdf(print)) {
    pieces.push(piece);
    size += piece.length;
    if (size < PIECE) continue;
    await hand(Buffer.concat(pieces));
    [pieces, size] = [[], 0];
  }
  if (size) await hand(Buffer.concat(pieces));
});
