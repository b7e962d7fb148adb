import { db } from "#db/index.ts";
import type { ModelUse } from "#db/schema/agencies.ts";
import { findModel, hostOf, type Model } from "../agencies/model.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { listDrafts } from "../conversations/drafts.ts";
import type { Conversation } from "../conversations/finding.ts";
import { Refused } from "../errors.ts";
import { askModel, type Turn } from "./asking.ts";
import type { Drafted } from "./drafted.ts";
import * as prompts from "./prompts.ts";
import { readMessages, readSaid, type Said, within } from "./said.ts";
import { findSources } from "./sources.ts";
import { readTranslations } from "./translations.ts";
import { inTurn } from "./turns.ts";

/** Who has left the page waits for nothing. */
type Asking = { signal?: AbortSignal };

/** What the resident wrote, all of it or one message, in the language of whoever reads it. */
export async function translate(
  agent: Agent,
  conversation: Conversation,
  { message = null, signal }: Asking & { message?: number | null },
): Promise<Drafted> {
  const all = await readMessages(conversation);
  const wanted = all.said.filter(({ id, by }) => (message === null ? by === "resident" : id === message));
  const { said, isCut } = within(wanted, message === null && all.isCut);
  if (!said.length) throw new Refused("model_nothing");
  const turns = prompts.toTranslate(agent.agency.name, said, agent.language);
  const answer = await ask(agent, conversation, { use: "translate", turns, said, signal });
  const texts = readTranslations(answer, said.length);
  if (texts.every((text) => text === null)) throw new Refused("model_garbled");
  return {
    use: "translate",
    isCut,
    translations: said.map(({ id, text }, at) => ({ id, original: text, text: texts[at] ?? null })),
  };
}

/** This person's reply, as it stands in their draft. */
export async function translateDraft(
  agent: Agent,
  conversation: Conversation,
  { language, signal }: Asking & { language: prompts.DraftLanguage },
): Promise<Drafted> {
  const original =
    (await listDrafts(agent, conversation.id)).find(({ kind }) => kind === "reply")?.body ?? "";
  if (!original.trim()) throw new Refused("model_no_draft");
  const said = (await readSaid(conversation)).said.filter(({ by }) => by === "resident").slice(-3);
  if (language === "theirs" && !said.length) throw new Refused("model_nothing");
  const theirs = said
    .map(({ text }) => text)
    .join("\n")
    .slice(-1000);
  const turns = prompts.toTranslateDraft(agent.agency.name, original, { language, theirs });
  const sent = language === "theirs" ? said : [];
  const text = await ask(agent, conversation, { use: "translate", turns, said: sent, signal });
  return { use: "draft", isCut: false, original, text };
}

/** A long thread in a few lines, for whoever works on it. */
export async function summarise(
  agent: Agent,
  conversation: Conversation,
  { signal }: Asking,
): Promise<Drafted> {
  const { said, isCut } = await readSaid(conversation);
  if (!said.length) throw new Refused("model_nothing");
  const turns = prompts.toSummarise(agent.agency.name, said, agent.language);
  return {
    use: "summarise",
    isCut,
    text: await ask(agent, conversation, { use: "summarise", turns, said, signal }),
  };
}

/** An answer from what the agency has answered before. */
export async function suggest(
  agent: Agent,
  conversation: Conversation,
  { signal }: Asking,
): Promise<Drafted> {
  requireUse(agent, "suggest");
  const { said, isCut } = await readSaid(conversation);
  const asked = said.filter(({ by }) => by === "resident").slice(-3);
  if (!asked.length) throw new Refused("model_nothing");
  const sources = await findSources(agent, asked.map(({ text }) => text).join("\n"), conversation.id);
  const turns = prompts.toSuggest(agent.agency.name, said, {
    replies: sources.filter(({ kind }) => kind === "canned").map(({ name, text }) => ({ name, text })),
    earlier: sources.filter(({ kind }) => kind === "conversation").map(({ text }) => text),
  });
  const from = sources.map(({ kind, id, name }) => ({ kind, id, name }));
  const text = await ask(agent, conversation, { use: "suggest", turns, said, from, signal });
  return { use: "suggest", isCut, text, sources: from };
}

/** A sentence of its own, so that an admin sees that somebody answers. */
export async function tryModel(agent: Agent): Promise<string> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const model = await findModel(agent.agency.id);
  if (!model) throw new Refused("model_incomplete");
  const content = `Say in one short sentence in ${agent.language === "es" ? "Spanish" : "English"} that you can be reached.`;
  return inTurn(agent, async () => {
    await recordAudit(db(), agent, "model.tried", named(model));
    return askModel(model, [{ role: "user", content }]);
  });
}

type Question = Asking & {
  use: ModelUse;
  turns: Turn[];
  said: Said[];
  from?: { kind: string; id: number }[];
};

/** Written down before it is sent, by numbers alone: whoever is erased stands in no record of it. */
async function ask(
  agent: Agent,
  conversation: Conversation,
  { use, turns, said, from = [], signal }: Question,
): Promise<string> {
  requireUse(agent, use);
  const model = await findModel(agent.agency.id);
  if (!model) throw new Refused("model_off");
  return inTurn(agent, async () => {
    await recordAudit(db(), agent, "model.asked", {
      ...{ use, conversation: conversation.id, ids: said.map(({ id }) => id) },
      ...(from.length ? { from: from.map(({ kind, id }) => `${kind} ${id}`) } : {}),
      characters: turns.reduce((sum, { content }) => sum + content.length, 0),
      ...named(model),
    });
    return askModel(model, turns, { signal });
  });
}

function requireUse(agent: Agent, use: ModelUse): void {
  if (!agent.agency.modelUses.includes(use)) throw new Refused("model_off");
}

const named = ({ name, address }: Model) => ({ model: name, host: hostOf(address) });
