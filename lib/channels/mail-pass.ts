import type { Agent } from "../agents/agent.ts";
import { findAgent } from "../auth/agents.ts";
import { sessionToken } from "../auth/current-agent.ts";
import { hashToken } from "../auth/tokens.ts";
import { env } from "../env.ts";
import { seal, unseal } from "../sealing.ts";

/** Milliseconds: a page that stood open over night asks for no more pictures. */
const LASTS = 12 * 3_600_000;

export type Asker = {
  agent: Agent;
  messageId: number;
  pass: string;
  /** In a tab of its own, whose address stands there to be copied. */
  isTab: boolean;
};

/**
 * Who asks for a mail or for what stands in it, and for which: by their cookie, or by the pass in an address of its page.
 * Null for nobody. What is opened in a tab comes with a cookie: an address that was handed on opens nothing for others.
 */
export async function findAsker(slug: string, request: Request, now: Date): Promise<Asker | null> {
  const asked = new URL(request.url).searchParams;
  const isTab = request.headers.get("sec-fetch-dest") === "document";
  const pass = isTab ? null : asked.get("pass");
  const given = pass === null ? await ofCookie(asked) : openPass(pass, now);
  const agent = given && (await findAgent(given.session, slug));
  return agent ? { agent, messageId: given.messageId, pass: pass ?? givePass(given, now), isTab } : null;
}

type Given = { session: string; messageId: number };

async function ofCookie(asked: URLSearchParams): Promise<Given | null> {
  const token = await sessionToken();
  return token ? { session: hashToken(token), messageId: Number(asked.get("message")) } : null;
}

/**
 * A page of a mail has no origin, so a browser sends no cookie with what it asks for. Its addresses carry a pass instead: for
 * this one mail, sealed, and worth nothing any more when the session has ended.
 */
export const givePass = ({ session, messageId }: Given, now: Date): string =>
  seal(key(), JSON.stringify([session, messageId, +now + LASTS])).toString("base64url");

function openPass(pass: string, now: Date): Given | null {
  try {
    const [session, messageId, until] = JSON.parse(unseal(key(), Buffer.from(pass, "base64url")));
    return until > +now ? { session, messageId } : null;
  } catch {
    // None of ours.
    return null;
  }
}

const key = () => `mail pass ${env().AUTH_SECRET}`;
