import type { Chat, Host } from "#lib/chat/chat.ts";
import type { Given, Problem } from "#lib/chat/send.ts";
import type { Visit } from "#lib/chat/visit.ts";
import { env } from "#lib/env.ts";
import { besideChatPath, chatPath } from "#lib/resident-paths.ts";
import type { Partly } from "#lib/satisfaction/questions.ts";
import { websiteOrigin } from "#lib/trial/trial.ts";

/** What the resident's page shows. */
export type ChatView = {
  visit: Visit;
  chat: Chat | null;
  given: Given;
  problem: Problem | null;
  goesOn: boolean;
  /** A rating that was not taken, and why. */
  tried?: Partly & { problem: "pick" | "wait" };
  now: Date;
  /** Only looked at, by day or by night: nothing runs on it, and nothing can be pressed. */
  preview?: { theme: "light" | "dark"; names: Record<string, string>; ours: Record<string, string> };
};

/** The chat's own address, in the language and the frame it is in. */
export function path({ host, framed, shared, language }: Visit, more: Record<string, string> = {}): string {
  return chatPath(host.slug, { frame: framed ? 1 : null, shared, lang: language, ...more });
}

export const messagesPath = ({ host }: Visit) => besideChatPath(host.slug, "messages");

export const rateChatPath = ({ host }: Visit) => besideChatPath(host.slug, "rate");

export const transcriptPath = ({ host }: Visit) => besideChatPath(host.slug, "transcript");

export const forgetPath = ({ host }: Visit) => besideChatPath(host.slug, "forget");

/** The sites that may show the chat in a frame. */
export const framingSites = ({ sites, isTrial }: Host): string[] => [
  env().PUBLIC_URL,
  ...sites,
  ...(isTrial ? [websiteOrigin()] : []),
];
