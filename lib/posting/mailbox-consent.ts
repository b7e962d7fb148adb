import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { currentAgent, sessionToken } from "../auth/current-agent.ts";
import { agencyOf, endConsent, takeConsent } from "../channels/consenting.ts";
import { Refused } from "../errors.ts";
import { NOT_HERE, settingsPath, signInPath } from "../paths.ts";
import { leaveNotice } from "./notice.ts";

/**
 * Ends a consent with what the provider has sent along. A GET that changes something, as the protocol has it: the state, which
 * this browser's session alone has been given, stands for the page that a form would have come from.
 * @returns where that leads
 */
export async function comeBack(asked: URLSearchParams): Promise<string> {
  const state = asked.get("state") ?? "";
  const slug = agencyOf(state);
  const session = await sessionToken();
  const agent = slug ? await currentAgent(slug) : null;
  if (!session) return signInPath(slug ? { next: settingsPath(slug, "channels") } : {});
  return agent && canChangeSettings(agent) ? end(agent, session, state, asked) : NOT_HERE;
}

async function end(agent: Agent, session: string, state: string, asked: URLSearchParams): Promise<string> {
  const { slug } = agent.agency;
  const given = (name: string) => asked.get(name) ?? "";
  let fields: Record<string, string> = {};
  try {
    const begun = await takeConsent(agent, session, state);
    fields = { ...begun.form, inbox: begun.id === null ? "" : String(begun.id) };
    const { id } = await endConsent(agent, begun, {
      ...{ code: given("code"), error: given("error") },
      ...{ description: given("error_description"), issuer: given("iss") },
    });
    const done = begun.id === null ? "mailbox_connected" : "consented";
    return settingsPath(slug, "channels", { done, at: id }, `channel-${id}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const say = await leaveNotice({ reason: error.reason, values: error.values, fields }, agent.userId);
    return settingsPath(slug, "channels", { say });
  }
}
