import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Agent } from "../agents/agent.ts";
import { clientAddress } from "../auth/client-address.ts";
import { currentAgent, sessionToken } from "../auth/current-agent.ts";
import { allow } from "../auth/limits.ts";
import { isOwnOrigin, ownPath } from "../auth/origin.ts";
import { findSession } from "../auth/sessions.ts";
import { Refused } from "../errors.ts";
import { dashboardPath, NOT_HERE, signInPath } from "../paths.ts";
import { keepText } from "./kept-text.ts";
import { leaveNotice } from "./notice.ts";

/**
 * Where an action leads: nowhere else, another page, back with a sentence, or back with all that was typed and what the
 * page prints with it. Null: there is no such thing for you.
 */
export type Answer =
  | undefined
  | null
  | { to: string }
  | { back: Record<string, string> }
  | { again: Record<string, string> };

const everyForm = z.object({ agency: z.string().max(80), back: z.string().max(2000).default("") });

/**
 * A server action of the workspace, from its schema and its verb. Knows who acts, where the form came from and where
 * it leads; a rule's no comes back as a sentence beside the fields. Text posted without a session is kept.
 */
export function formAction<Shape extends z.ZodRawShape>(
  shape: Shape,
  verb: (agent: Agent, input: z.infer<z.ZodObject<Shape>>, form: FormData) => Promise<Answer>,
): (form: FormData) => Promise<void> {
  const schema = z.object(shape);
  return async (form) => {
    const given = Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === "string"));
    const every = everyForm.safeParse(given);
    if (!every.success) redirect(NOT_HERE);
    const { agency, back: asked } = every.data;
    if (!isOwnOrigin(await headers())) redirect(NOT_HERE);
    const back = ownPath(asked, dashboardPath(agency));
    const agent = await currentAgent(agency);
    if (!agent) {
      const kept = (await keepText(agency, form)) ? back : await keepFields(back, given);
      redirect(signInPath({ next: kept ?? back, kept: kept ? "1" : undefined }));
    }
    const input = schema.safeParse(given);
    const answer = input.success ? await run(() => verb(agent, input.data, form)) : new Refused("bad_input");
    if (answer instanceof Refused || (answer && "again" in answer)) {
      const { reason, values } =
        answer instanceof Refused ? answer : { reason: "again", values: answer.again };
      const say = await leaveNotice({ reason, values, fields: typed(given) }, agent.userId);
      redirect(withParams(back, { say }));
    }
    if (answer === null) redirect(NOT_HERE);
    if (answer && "to" in answer) redirect(answer.to);
    redirect(withParams(back, answer?.back ?? {}));
  };
}

async function run(verb: () => Promise<Answer>): Promise<Answer | Refused> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** What a person typed, to print it again; not the form's own fields, and not texts that are drafts. */
function typed(given: Record<string, unknown>): Record<string, string> {
  const own = /^(\$ACTION|agency$|back$|body$|seen$|password)/;
  const kept = Object.entries(given).filter(([name]) => !own.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

/**
 * A form that was posted without a session: what stood in it is there again after sign-in, carried out by nobody.
 * @returns where to go on with it, or null when nothing was typed
 */
async function keepFields(back: string, given: Record<string, unknown>): Promise<string | null> {
  const fields = typed(given);
  // The press of a mere button has nothing that somebody wrote.
  const written = Object.entries(fields).some(([name, value]) => writtenByHand.test(name) && value.trim());
  if (!written || !(await allow("kept-text", clientAddress(await headers())))) return null;
  const session = await findSession((await sessionToken()) ?? undefined);
  const say = await leaveNotice({ reason: "signed_out", values: {}, fields }, session?.userId ?? null);
  return withParams(back, { say });
}

const writtenByHand =
  /^(name|words|note|why|closure|geocoder|auto_|sites|phone|email|address|account|tags|location)/;

function withParams(path: string, params: Record<string, string>): string {
  const url = new URL(path, "http://own.invalid");
  // What an earlier answer said is over with this one.
  for (const name of ["say", "ask"]) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.pathname + url.search + url.hash;
}
