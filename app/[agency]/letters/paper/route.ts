import type { Agent } from "#lib/agents/agent.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { Refused } from "#lib/errors.ts";
import { batchPaper, type Paper, previewPaper, samplePaper } from "#lib/letters/papers.ts";
import { lettersPath, withSay } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { streamBytes } from "#lib/table-file.ts";

type Context = { params: Promise<{ agency: string }> };

/** Letters as they are printed: a batch, one that waits, or a sample. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  try {
    const paper = await find(agent, new URL(request.url).searchParams);
    return paper ? respond(paper) : new Response(null, { status: 404 });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, values } = error;
    const say = await leaveNotice({ reason, values, fields: {} }, agent.userId);
    const location = withSay(lettersPath(agent.agency.slug), say);
    return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
  }
}

function find(agent: Agent, asked: URLSearchParams): Promise<Paper | null> {
  if (asked.has("batch")) return batchPaper(agent, Number(asked.get("batch")));
  return asked.has("sample") ? samplePaper(agent) : previewPaper(agent, Number(asked.get("message")));
}

const respond = ({ name, pieces }: Paper) =>
  new Response(streamBytes(pieces), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${name}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
