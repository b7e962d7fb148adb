import { hostOf, type Model } from "../agencies/model.ts";
import { caps } from "../caps.ts";
import { cleanLine, cleanText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { type Answer, askOutside, OutboundError } from "../outbound.ts";

export type Turn = { role: "system" | "user"; content: string };

/** Of the provider's own, behind its address. */
const COMPLETIONS = "chat/completions";
/** Milliseconds: a large text on a small machine takes its time, and nobody waits longer than a minute. */
const TIME = 60_000;
/** Bytes of an answer; those that think aloud need more than they say. */
const MOST = 512 * 1024;
/** Characters of what a provider says was wrong. */
const MOST_SAID = 300;

/**
 * What the model answers, as text and nothing more. `signal`: whoever asked has left. Throws Refused, in a sentence for whoever
 * asked; never called inside a transaction, which would hold its locks for a minute.
 */
export async function askModel(
  model: Model,
  messages: Turn[],
  { signal, time = TIME }: { signal?: AbortSignal; time?: number } = {},
): Promise<string> {
  const body = JSON.stringify({ model: model.name, messages, stream: false });
  const headers = {
    ...{ "content-type": "application/json", accept: "application/json" },
    ...(model.key ? { authorization: `Bearer ${model.key}` } : {}),
  };
  const address = `${model.address}/${COMPLETIONS}`;
  try {
    const asked = { method: "POST", headers, body, time, most: MOST, signal } as const;
    return textOf(await askOutside(address, asked), model);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const host = hostOf(model.address);
    if (error.reason === "forbidden") throw new Refused("model_private", { host });
    if (error.reason === "time") throw new Refused("model_time", { host });
    if (error.reason === "size") throw new Refused("model_large", { host });
    throw new Refused("model_down", { host, detail: cleanLine(error.detail, MOST_SAID) });
  }
}

type Spoken = {
  choices?: { message?: { content?: unknown } }[];
  error?: { message?: unknown } | string;
  message?: unknown;
  detail?: unknown;
};

function textOf({ status, body }: Answer, { key }: Model): string {
  const spoken = parse(body.toString("utf8"));
  if (status !== 200) {
    const said = saidIn(spoken);
    // Some repeat the key that they did not take.
    const detail = cleanLine(key ? said.replaceAll(key, "…") : said, MOST_SAID);
    throw new Refused(detail ? "model_said" : "model_status", { status: String(status), detail });
  }
  const content = spoken?.choices?.[0]?.message?.content;
  // What some think aloud before they answer is no part of the answer.
  const text = typeof content === "string" ? content.replace(/^\s*<think>[\s\S]*?<\/think>/, "") : "";
  const clean = cleanText(text.trim(), caps.message);
  if (!clean) throw new Refused("model_garbled");
  return clean;
}

function saidIn(spoken: Spoken | null): string {
  const { error, message, detail } = spoken ?? {};
  const said = (typeof error === "object" ? error?.message : error) ?? message ?? detail;
  return typeof said === "string" ? said : "";
}

function parse(text: string): Spoken | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? (value as Spoken) : null;
  } catch {
    // Said as what it is: no answer of a model.
    return null;
  }
}
