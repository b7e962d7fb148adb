import { isPicture } from "#lib/attachments/file-types.ts";
import { openMedia } from "#lib/outside/media.ts";
import { readTrial } from "#lib/trial/trial.ts";

/** A picture on a resident's phone. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  const asked = new URL(request.url).searchParams;
  const media = trial && (await openMedia(trial.id, asked.get("sid") ?? "", Number(asked.get("at"))));
  if (!media) return new Response(null, { status: 404 });
  const shown = isPicture(media.type);
  return new Response(media.body, {
    headers: {
      "content-type": shown ? media.type : "application/octet-stream",
      "content-disposition": shown ? "inline" : "attachment",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
    },
  });
}
