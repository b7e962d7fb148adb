import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Agent } from "../agents/agent.ts";
import { currentAgent, wayIn } from "../auth/current-agent.ts";
import { ownPath } from "../auth/origin.ts";
import { saysAway } from "../database-health.ts";
import { Refused } from "../errors.ts";
import { log } from "../log.ts";
import { dashboardPath, NOT_HERE, withAnswer } from "../paths.ts";
import { bringBack, keepForSignIn } from "./coming-back.ts";
import { type InputOf, readerOf, type Shape } from "./fields.ts";
import { requireOwnForm } from "./own-form.ts";

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

/** A server action, and what its form may carry. */
export type FormAction = ((form: FormData) => Promise<void>) & { readonly shape: Shape };

const everyForm = z.object({ agency: z.string().max(80), back: z.string().max(2000).default("") });

/**
 * A server action of the workspace, from what its form carries and its verb. Knows who acts, where the form came from
 * and where it leads; a rule's no comes back as a sentence beside the fields. Text posted without a session is kept.
 */
export function formAction<S extends Shape>(
  shape: S,
  verb: (agent: Agent, input: InputOf<S>, form: FormData) => Promise<Answer>,
): FormAction {
  const read = readerOf(shape);
  const action = async (form: FormData): Promise<void> => {
    await requireOwnForm(form);
    const given = Object.fromEntries(
      [...form].filter((one): one is [string, string] => typeof one[1] === "string"),
    );
    const every = everyForm.safeParse(given);
    if (!every.success) redirect(NOT_HERE);
    const { agency, back: asked } = every.data;
    const back = ownPath(asked, dashboardPath(agency));
    const agent = await currentAgent(agency);
    // Signed in, and none of this agency's: no other sign-in of theirs would help, as the page itself says.
    if (!agent && (await wayIn(agency, back)) === NOT_HERE) redirect(NOT_HERE);
    if (!agent) redirect(await keepForSignIn({ shape, given }, { agency, back }));
    const answer = await run(() => verb(agent, read(given), form));
    if (answer === null) redirect(NOT_HERE);
    if (answer && "to" in answer) redirect(answer.to);
    if (answer && "back" in answer) redirect(withAnswer(back, answer.back));
    if (!answer) redirect(withAnswer(back, {}));
    const why = "again" in answer ? { reason: "again", values: answer.again } : answer;
    redirect(withAnswer(back, await bringBack(agent, { shape, given }, why)));
  };
  return Object.assign(action, { shape });
}

async function run(verb: () => Promise<Answer>): Promise<Answer | Refused> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof Refused) return error;
    // React's router would put an error's page in the place of the form. Whoever else posts has it still: live.js, or
    // the door (`leadBack`).
    if (!(await headers()).has("next-action") || saysAway(error)) throw error;
    log.error({ error }, "a form broke");
    return new Refused("fault");
  }
}
