import { cleanHtml } from "#lib/channels/email/read.ts";
import { page } from "#lib/html.ts";
import { openMail } from "#lib/outside/drafts.ts";
import { mailPolicy } from "#lib/policy.ts";
import { readTrial } from "#lib/trial/trial.ts";

/** The HTML of a mail, for a frame that may do nothing; pictures are their words. */
export async function GET(request: Request): Promise<Response> {
  const trial = await readTrial();
  const id = Number(new URL(request.url).searchParams.get("mail"));
  const opened = trial && (await openMail(trial.id, id));
  if (!opened?.mail.html) return new Response(null, { status: 404 });
  const { html } = await cleanHtml(opened.mail.html, { own: {}, remote: null });
  const paper = `<meta charset="utf-8"><style>${PAPER}</style>${html}`;
  return page(paper, { policy: mailPolicy, referrer: "no-referrer" });
}

const PAPER =
  "body{margin:1rem;background:#fff;color:#1b1a18;font:1rem/1.5 sans-serif;overflow-wrap:anywhere}";
