import { currentAgent } from "#lib/auth/current-agent.ts";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { Refused } from "#lib/errors.ts";
import { canImport } from "#lib/imports/find.ts";
import { readUpload } from "#lib/imports/posted.ts";
import { receiveFile } from "#lib/imports/upload.ts";
import { importPath, importsPath, signInPath } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";

type Context = { params: Promise<{ agency: string }> };

/** A file of contacts, by a plain form. A server action would read it under the limit of every form's body. */
export async function POST(request: Request, { params }: Context) {
  if (!isOwnOrigin(request.headers)) return new Response("Not from this page\n", { status: 403 });
  const { agency } = await params;
  const agent = await currentAgent(agency);
  if (!agent) return seeOther(signInPath({ next: importsPath(agency) }));
  if (!canImport(agent)) return new Response("Not found\n", { status: 404 });
  try {
    const { name, bytes } = await readUpload(request);
    return seeOther(importPath(agency, await receiveFile(agent, name, bytes)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, values } = error;
    return seeOther(
      importsPath(agency, { say: await leaveNotice({ reason, values, fields: {} }, agent.userId) }),
    );
  }
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
