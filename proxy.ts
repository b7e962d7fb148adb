import { type NextRequest, NextResponse } from "next/server";
import { doorPath } from "#lib/paths.ts";
import { staffPolicy } from "#lib/policy.ts";
import { readPosted } from "#lib/posting/posted.ts";
import { answerTooOld } from "#lib/posting/too-old.ts";

/**
 * The headers of every staff page that Next prints, and the page's own path for those who render it. Decides nothing: who may see
 * what is settled where it is loaded.
 */
export async function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const policy = staffPolicy(nonce);
  const instead = await answerInstead(request);
  if (instead) {
    instead.headers.set("content-security-policy", policy);
    return instead;
  }
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-parley-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("cache-control", "no-store");
  return response;
}

/** What answers a post that no page of this build has sent. */
async function answerInstead(request: NextRequest): Promise<Response | null> {
  const { headers, method, url } = request;
  if (method !== "POST" || process.env.NODE_ENV === "development") return null;
  const posted = await readPosted(request.clone());
  if (posted.is === "form") return null;
  if (posted.is === "nothing") return NextResponse.rewrite(new URL(doorPath("form"), url));
  if (posted.form && !headers.has("hx-request"))
    return answerTooOld(posted.form, headers.get("accept-language")?.startsWith("es") ? "es" : "en");
  // Scripts say it themselves; this is how React's router knows.
  return new Response(null, { status: 409, headers: { "x-nextjs-action-not-found": "1" } });
}

// Residents' pages, fragments, streams and files set their own. An uploaded file must not pass at all: Next would keep
// the first 10 MB of it for both of us and cut off the rest.
export const config = {
  matcher: [
    "/((?!_next/|chat/|satisfaction/|outside-world|(?:widget|live|chat|push-worker)\\.js|(?:staff|chat)\\.css|icons\\.svg|icon(?:-unread)?\\.svg|healthz|readyz|metrics|hooks/|api/|door/)(?!.*/conversations/(?:list|live|draft|look|open|whole|file|files|mail|mail/picture|mail/part)$)(?!.*/reports/whole$)(?!.*/canned/(?:offered|taken)$)(?!.*/drafting/ask$)(?!.*/settings/chat/preview$)(?!.*/bell$)(?!.*/notifications/push$)(?!.*/import/upload$).*)",
  ],
};
