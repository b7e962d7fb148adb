import { randomUUID } from "node:crypto";
import { readForm } from "../proof/browser.mjs";
import { ask } from "./load.mjs";

const cookie = (token) => ({ cookie: `__Host-parley=${token}` });

export const conversationPath = ({ open }, n) => `/bench/conversations/new/${open[n % 50].id}`;

/** One of the first threads that somebody has and answers in the chat. */
export function ownChat({ open }, n) {
  const chats = open.slice(0, 50).filter(({ channel, token }) => channel === "chat" && token);
  const { id, token } = chats[n % chats.length];
  return { path: `/bench/conversations/yours/${id}`, token };
}

/** A page as a browser asks for it, without gzip. */
export const page = (token, app, path) => ({
  url: app.url + path,
  headers: { ...cookie(token), "sec-fetch-dest": "document" },
});

/** What a browser without scripts would post: the form with this id on this page, and what is typed. */
export async function formOf(token, app, path, id, typed) {
  const { body } = await ask(app.url + path, { headers: page(token, app, path).headers });
  const form = readForm(body, path, new RegExp(`<form[^>]*id="${id}"`), typed);
  if (!form) throw new Error(`no form ${id} on ${path}`);
  return multipart(token, app, path, form.fields);
}

function multipart(token, app, path, fields) {
  const boundary = `bench-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    url: app.url + path,
    method: "POST",
    headers: {
      ...cookie(token),
      origin: app.url,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    body: `${parts.join("")}--${boundary}--\r\n`,
  };
}

/** The conversation that this resident's words opened, and its last event. */
export async function conversationOf(query, words) {
  const [row] = await query(
    `select c.id, c.last_event_id as last from messages m join conversations c on c.id = m.conversation_id
     where m.body = $1`,
    [words],
  );
  return { id: Number(row.id), last: Number(row.last) };
}
