import { findHost } from "#lib/chat/chat.ts";
import { batchPaper } from "#lib/letters/papers.ts";
import { streamBytes } from "#lib/table-file.ts";
import { readTrial } from "#lib/trial/trial.ts";

/** What is in an envelope: that one letter, as it was printed. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  const agency = trial && (await findHost(trial.slug));
  const asked = new URL(request.url).searchParams;
  const paper =
    agency && (await batchPaper({ agency }, Number(asked.get("batch")), Number(asked.get("message"))));
  if (!paper) return new Response(null, { status: 404 });
  return new Response(streamBytes(paper.pieces), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${paper.name}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
