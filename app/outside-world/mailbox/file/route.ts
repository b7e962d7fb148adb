import { openMail } from "#lib/outside/drafts.ts";
import { readTrial } from "#lib/trial/trial.ts";

/** A file of a mail, handed out and never shown. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  const asked = new URL(request.url).searchParams;
  const opened = trial && (await openMail(trial.id, Number(asked.get("mail"))));
  const file = opened?.mail.files[Number(asked.get("at"))];
  if (!file) return new Response(null, { status: 404 });
  return new Response(Buffer.from(file.bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
