import type { TestApp } from "#lib/testing/app.ts";
import { multipart } from "#lib/testing/ask.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { readForm } from "#lib/testing/plain-browser.ts";
import type { Bench } from "./bench.ts";
import type { Town } from "./fill.ts";
import { type Asked, ask } from "./load.ts";

export const conversationPath = ({ open }: Town, n: number) => `/bench/conversations/new/${open[n % 50]!.id}`;

/** One of the first threads that somebody has and answers in the chat. */
export function ownChat({ open }: Town, n: number): { path: string; token: string } {
  const chats = open.slice(0, 50).filter(({ channel, token }) => channel === "chat" && token);
  const { id, token } = chats[n % chats.length]!;
  return { path: `/bench/conversations/yours/${id}`, token: token! };
}

/** A page as a browser asks for it, without gzip. */
export const page = (token: string, app: TestApp, path: string) => ({
  url: app.url + path,
  headers: { cookie: cookieOf(token), "sec-fetch-dest": "document" },
});

/** What a browser without scripts would post: the form with this id on this page, and what is typed. */
export async function formOf(
  token: string,
  app: TestApp,
  path: string,
  id: string,
  typed: Record<string, string>,
): Promise<Asked & { url: string }> {
  const { body } = await ask(app.url + path, { headers: page(token, app, path).headers });
  const form = readForm(body, path, new RegExp(`<form[^>]*id="${id}"`), typed);
  if (!form) throw new Error(`no form ${id} on ${path}`);
  const { headers, ...whole } = multipart(form.fields);
  return { ...whole, url: app.url + path, headers: { ...headers, cookie: cookieOf(token), origin: app.url } };
}

/** The conversation that this resident's words opened, and its last event. */
export async function conversationOf(query: Bench["query"], words: string) {
  const [row] = await query<{ id: string; last: string }>(
    `select c.id, c.last_event_id as last from messages m join conversations c on c.id = m.conversation_id
     where m.body = $1`,
    [words],
  );
  return { id: Number(row!.id), last: Number(row!.last) };
}
