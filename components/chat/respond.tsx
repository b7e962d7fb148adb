import { asset } from "#lib/assets.ts";
import type { Visit } from "#lib/chat/visit.ts";
import { html } from "#lib/html.ts";
import { ChatPage } from "./chat-page.tsx";
import { type ChatView, framingSites } from "./view.ts";

/** A whole page of the resident's chat with its headers. Only the agency's own sites may frame it. */
export async function respondWithChat(view: ChatView, status = 200, cookie?: string): Promise<Response> {
  const markup = await html(<ChatPage {...view} />);
  return new Response(`<!doctype html>${markup}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": chatPolicy(view.visit),
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      vary: "accept-language, cookie",
      link: `<${asset("/chat.css")}>; rel=preload; as=style`,
      ...(cookie ? { "set-cookie": cookie } : {}),
    },
  });
}

function chatPolicy({ host }: Visit): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${framingSites(host).join(" ")}`,
  ].join("; ");
}
