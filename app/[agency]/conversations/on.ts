import type { Agent } from "#lib/agents/agent.ts";
import { type Conversation, findConversation } from "#lib/conversations/finding.ts";
import * as field from "#lib/posting/fields.ts";
import { type Answer, formAction } from "#lib/posting/form-action.ts";

const about = { conversation: field.id() };

/** A form about a conversation, from its other fields and what is done with the one it names. */
export const on = <S extends field.Shape>(
  shape: S,
  verb: (
    agent: Agent,
    conversation: Conversation,
    input: field.InputOf<S>,
    form: FormData,
  ) => Promise<Answer>,
) =>
  formAction({ ...shape, ...about }, async (agent, input, form) => {
    const conversation = await findConversation(agent, (input as { conversation: number }).conversation);
    return conversation ? verb(agent, conversation, input as field.InputOf<S>, form) : null;
  });
