import { cookies } from "next/headers";
import { respondBroken } from "#components/door/respond.tsx";
import { noteStaff } from "#lib/agencies/bubble.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { ASKED } from "#lib/at-the-door.ts";
import { AGAIN, currentAgent, sessionToken, wayIn } from "#lib/auth/current-agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { noteUse } from "#lib/auth/sessions.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { saysAway } from "#lib/database-health.ts";
import { lead } from "#lib/html.ts";
import { log } from "#lib/log.ts";
import { printedPath } from "#lib/paths.ts";

type Context = { params: Promise<{ agency: string }> };
/** `path` is the address that was asked for. */
type Respond = (agent: Agent, request: Request, path: string) => Promise<Response>;

/**
 * A page of the workspace that a route prints: the door leads there from its address, where Next has a page for the forms
 * alone that are posted to it.
 */
export const printedRoute =
  (name: string, respond: Respond) =>
  async (request: Request, { params }: Context): Promise<Response> => {
    const path = request.headers.get(ASKED) ?? "";
    // Nobody's address: the door alone leads here.
    if (!printedPath(path)) return new Response(null, { status: 404 });
    try {
      const { agency: slug } = await params;
      const agent = await currentAgent(slug);
      if (!agent) return lead(await wayIn(slug, path));
      // A page that comes again by itself is no use that somebody makes of it.
      if (!request.headers.has(AGAIN)) await noteUse(hashToken((await sessionToken())!));
      void noteStaff(agent.agency.id).catch(() => undefined);
      return await respond(agent, request, path);
    } catch (error) {
      log.error({ error }, `the ${name} page broke`);
      const { language } = readLook(await cookies());
      return respondBroken(request, saysAway(error) ? "database" : "fault", language);
    }
  };
