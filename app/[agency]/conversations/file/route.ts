import { respondWithFile } from "#lib/attachments/serving.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findFile } from "#lib/conversations/files.ts";

type Context = { params: Promise<{ agency: string }> };

/** A file of a message, or of one's own draft. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const asked = new URL(request.url).searchParams;
  const file = await findFile(agent, Number(asked.get("id")));
  if (!file) return new Response(null, { status: 404 });
  return respondWithFile(file, asked.get("size") === "small");
}
