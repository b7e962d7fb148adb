import { DraftFiles } from "#components/conversations/draft-files.tsx";
import { ownPath } from "#lib/auth/origin.ts";
import { type DraftKind, saveDraft } from "#lib/conversations/drafts.ts";
import { addFiles, dropFile, listFilesOfDrafts } from "#lib/conversations/files.ts";
import { Refused } from "#lib/errors.ts";
import { fragment, html } from "#lib/html.ts";
import { dashboardPath, withAnswer } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { type Posted, readPost } from "#lib/posting/route-agent.ts";
import { readUploads } from "#lib/posting/uploads.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

/**
 * Lays files into a draft, or takes one out. A script gets the list as it is then; a browser without one posts the whole
 * form of the bar here, keeps its text and is led back.
 */
export async function POST(request: Request, { params }: Context) {
  const posted = await readPost(request, (await params).agency);
  if (posted instanceof Response) return posted;
  const { agent, conversation, form } = posted;
  const kind = form.get("kind") === "note" ? "note" : "reply";
  const isScript = request.headers.has("x-parley-part");
  const body = form.get("body");
  const to = form.get("to")?.toString();
  if (!isScript && typeof body === "string") await saveDraft(agent, conversation, { kind, body, to });
  const refused = await change(posted, kind);
  if (isScript) {
    const words = wordsFor(agent.language, agent.agency.timeZone);
    const files = await listFilesOfDrafts(agent, conversation.id);
    const problem = refused && refusalText(words, refused);
    const slug = agent.agency.slug;
    return fragment(await html(<DraftFiles {...{ slug, kind, files, words, problem }} />));
  }
  const say =
    refused &&
    (await leaveNotice({ reason: refused.reason, values: refused.values, fields: {} }, agent.userId));
  const back = ownPath(String(form.get("back") ?? ""), dashboardPath(agent.agency.slug));
  const answer = { ...(say ? { say } : {}), ...(kind === "note" ? { bar: "note" } : {}) };
  const headers = { location: withAnswer(back, answer), "cache-control": "no-store" };
  return new Response(null, { status: 303, headers });
}

async function change({ agent, conversation, form }: Posted, kind: DraftKind): Promise<Refused | null> {
  try {
    const id = Number(form.get("drop"));
    if (Number.isSafeInteger(id) && id > 0) await dropFile(agent, conversation, { kind, id });
    else await addFiles(agent, conversation, kind, await readUploads(form));
    return null;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
