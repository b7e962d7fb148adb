import { respondNowhere } from "#components/door/respond.tsx";
import { pages } from "#components/outside-world/pages/pages.ts";
import { Website } from "#components/outside-world/website.tsx";
import { findHost } from "#lib/chat/chat.ts";
import { env } from "#lib/env.ts";
import { html } from "#lib/html.ts";
import { isTrialHere, websiteOrigin } from "#lib/trial/trial.ts";

type Context = { params: Promise<{ agency: string; page?: string[] }> };

/** The town's own website, as a resident finds it: another site than the inbox, with the bubble on it. */
export async function GET(request: Request, { params }: Context) {
  const { agency, page: [name = "home", ...more] = [] } = await params;
  const host = isTrialHere() ? await findHost(agency) : null;
  const page = pages[name];
  if (!host?.isTrial || !page || more.length) return respondNowhere(request);
  // Under the inbox's own address nothing would be proved: the browser would share everything between the two.
  if (request.headers.get("host") !== new URL(websiteOrigin()).host)
    return Response.redirect(`${websiteOrigin()}${new URL(request.url).pathname}`, 307);
  const markup = await html(<Website host={host} name={name} page={page} inbox={env().PUBLIC_URL} />);
  return new Response(`<!doctype html>${markup}`, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": sitePolicy(env().PUBLIC_URL),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

/** As strict as a careful town's: the bubble needs its origin for script, questions and frame, and nothing else. */
const sitePolicy = (inbox: string) =>
  [
    "default-src 'none'",
    `script-src ${inbox}`,
    `connect-src ${inbox}`,
    `frame-src ${inbox}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
