import { isToken } from "../auth/tokens.ts";
import { env } from "../env.ts";
import { chatPath } from "../resident-paths.ts";
import { isOurToken, newVisitorToken } from "../visitors/token.ts";
import { findVisitor, type Visitor } from "../visitors/visitors.ts";
import { findHost, type Host } from "./chat.ts";

export type Language = "en" | "es";
export type Visit = {
  host: Host;
  visitor: Visitor | null;
  /** The browser's token: its cookie, or what the bubble's frame brought along; new when it has none. */
  token: string;
  isNew: boolean;
  /** In a frame on the agency's site, where our cookie may not come along. */
  framed: boolean;
  /** Minutes after which a browser that others use too forgets by itself; null for one's own. */
  shared: number | null;
  language: Language;
};

const FRAME_TOKEN = "x-parley-visitor";

/** Who visits whom. Null when there is no such agency. */
export async function readVisit(request: Request, slug: string, form?: FormData): Promise<Visit | null> {
  const host = await findHost(slug);
  if (!host) return null;
  const url = new URL(request.url);
  const framed =
    url.searchParams.has("frame") || request.headers.has(FRAME_TOKEN) || form?.get("frame") === "1";
  const posted = String(form?.get("visitor") ?? "");
  const given = framed
    ? (request.headers.get(FRAME_TOKEN) ?? posted)
    : // A browser that keeps no cookie sends its form twice all the same, and is one visitor with it.
      (cookieOf(request, cookieName(host.id)) ?? posted);
  const told = isToken(given) ? given : null;
  const visitor = await findVisitor(host.id, told);
  const known = told && (visitor || isOurToken(told)) ? told : null;
  const asked = url.searchParams.get("lang") ?? form?.get("lang");
  return {
    host,
    visitor,
    token: known ?? newVisitorToken(),
    isNew: known === null,
    framed,
    shared: readMinutes(url.searchParams.get("shared") ?? form?.get("shared")),
    language: spoken(
      host,
      isLanguage(asked) ? asked : (visitor?.language ?? accepted(request, host.language)),
    ),
  };
}

/** What somebody wants, where their agency offers it. */
export const spoken = ({ onlyLanguage }: Pick<Host, "onlyLanguage">, wanted: Language): Language =>
  onlyLanguage ?? wanted;

export const isLanguage = (asked: unknown): asked is Language => asked === "es" || asked === "en";

function readMinutes(asked: FormDataEntryValue | null | undefined): number | null {
  const minutes = Number(asked ?? 0);
  return Number.isFinite(minutes) && minutes > 0 ? Math.min(Math.ceil(minutes), 120) : null;
}

export const cookieName = (agencyId: number) => `parley-visitor-${agencyId}`;

/** A year, this agency's chat alone. */
export const visitorCookie = (visit: Visit): string => cookie(visit, visit.token, 31_536_000);

/** Takes it away. */
export const noCookie = (visit: Visit): string => cookie(visit, "", 0);

function cookie({ host }: Visit, value: string, seconds: number): string {
  const secure = env().PUBLIC_URL.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(host.id)}=${value}; Path=${chatPath(host.slug)}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The browser's first language that we speak. */
function accepted(request: Request, otherwise: Language): Language {
  for (const part of (request.headers.get("accept-language") ?? "").split(",")) {
    const language = part.trim().slice(0, 2).toLowerCase();
    if (isLanguage(language)) return language;
  }
  return otherwise;
}
