import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isAsset } from "./assets.ts";
import { MOST_UPLOAD } from "./caps.ts";
import { databaseAway } from "./database-health.ts";
import { env } from "./env.ts";
import { once } from "./once.ts";
import { doorPath, NOT_HERE, printedPath, uploadPath } from "./paths.ts";
import { chatPath, OUTSIDE_PROVIDER, outsideMailboxPath, outsidePhonePath } from "./resident-paths.ts";

/** Whether what is posted with these headers comes from a page of ours. */
type Own = (headers: { get: (name: string) => string | null }) => boolean;

/**
 * Every request before Next reads anything of it: Node announces each. What cannot be answered as it stands is led to
 * an address of ours that says so.
 */
export function watchTheDoor(isOwn: Own): void {
  once("door", () =>
    channel("http.server.request.start").subscribe((message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
      response.setHeader("x-content-type-options", "nosniff");
      // Said before Next does, which has every file asked for again.
      if (isAsset(request.url ?? ""))
        response.setHeader("cache-control", "public, max-age=31536000, immutable");
      if (closing) response.setHeader("connection", "close");
      if (isSecure()) response.setHeader("strict-transport-security", "max-age=31536000");
      const elsewhere = leadElsewhere(request, isOwn);
      // Written over whatever a client sends under this name.
      request.headers[ASKED] = request.url;
      if (!elsewhere) {
        const printed = request.method === "POST" ? null : printedPath(request.url ?? "");
        if (printed) {
          request.url = printed;
          // No step of React's router ends in a page that is printed.
          for (const name of routers) delete request.headers[name];
        }
        return leadBack(request, response);
      }
      request.url = elsewhere;
      // Next makes a Request of it, which cannot be one of TRACE.
      if (elsewhere === NO_METHOD && request.method !== "OPTIONS") request.method = "POST";
    }),
  );
}

const routers = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
];

let closing = false;

/**
 * Each connection ends with its next answer. A server that closes waits for all of them, and one that was asking in that
 * moment may go on asking for as long as it likes.
 */
export function keepNoConnection(): void {
  closing = true;
}

/** Whoever came by https once comes by https for a year. */
const isSecure = () => env().PUBLIC_URL.startsWith("https:");

/** The header that keeps the address which was asked for. */
export const ASKED = "x-parley-asked";
const NO_METHOD = doorPath("method");
const METHODS = new Set(["GET", "HEAD", "POST"]);
/** Other programs talk to these: their methods, and no pages that they would come from. */
const MACHINES = new RegExp(`^(/api|/hooks|${OUTSIDE_PROVIDER})/`);

function leadElsewhere(request: IncomingMessage, isOwn: Own): string | null {
  const path = (request.url ?? "/").split("?", 1)[0]!;
  // `/%ff`: Next means to answer 400, looks for a page of that name, has none and answers 500.
  if (!isReadable(path)) return NOT_HERE;
  const isPeople = !MACHINES.test(path);
  if (isPeople && !METHODS.has(request.method ?? "")) return NO_METHOD;
  if (isPeople && request.method === "POST" && !takeOrigin(request, isOwn)) return doorPath("origin");
  if (sizeOf(request) > mostBytes(path)) return doorPath("size");
  return databaseAway() && needsDatabase(path) ? doorPath("database") : null;
}

function takeOrigin({ headers }: IncomingMessage, isOwn: Own): boolean {
  if (!isOwn({ get: (name) => headers[name]?.toString() ?? null })) return false;
  // Next compares once more, with what any client may say here, and answers 500 where that is another.
  headers["x-forwarded-host"] = new URL(headers.origin!).host;
  return true;
}

/**
 * A browser without scripts that has posted a form gets Next's bare 500 when something breaks, and what was written is
 * gone with it. By 307 it posts the same form to a page of ours that needs no database and gives it back. Scripts hold
 * what stands on their page.
 */
function leadBack({ method, headers, url = "" }: IncomingMessage, response: ServerResponse): void {
  const isPlain = (headers["sec-fetch-mode"] ?? "navigate") === "navigate" && !headers["next-action"];
  // A file is not asked for once more, and what stands at the door leads nowhere else.
  if (method !== "POST" || !isPlain || /^\/door\//.test(url) || url.endsWith(UPLOAD)) return;
  // A provider that is told to come again comes again; it follows no page of ours.
  if (MACHINES.test(url)) return;
  const { writeHead } = response;
  response.writeHead = ((status: number, ...rest: never[]) => {
    if (status < 500) return writeHead.call(response, status, ...rest);
    response.setHeader("location", doorPath("fault", { asked: url }));
    return writeHead.call(response, 307, ...rest);
  }) as typeof writeHead;
}

/** Files and health are answered without it, and programs are told in their own form. */
const needsDatabase = (path: string) =>
  !/^\/(_next\/|door\/|api\/|healthz$|readyz$|metrics$)|\.(js|css|svg|ico|png)$/.test(path);

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // That is what it throws for.
    return false;
  }
}

/** Bytes of the body. One of unknown length is taken for too large: no browser posts a form so, and nothing of it is read. */
function sizeOf({ method, headers }: IncomingMessage): number {
  if (method === "GET" || method === "HEAD") return 0;
  return headers["transfer-encoding"] ? Number.POSITIVE_INFINITY : Number(headers["content-length"] ?? 0);
}

const KB = 1024;
/** What a form may weigh, before anything of it is read. */
const MOST = 1024 * KB;
/** A resident's form has no account behind it: the longest message, and room for its names. */
const MOST_OF_RESIDENTS = 256 * KB;

/** Of whichever agency. */
const UPLOAD = uploadPath("").slice(1);

function mostBytes(path: string): number {
  if (/\/conversations\/files$/.test(path) || /^\/chat\/[^/]+\/messages$/.test(path)) return MOST_UPLOAD;
  // Led there once more, whatever it carries.
  if (path === outsidePhonePath() || path === outsideMailboxPath() || /^\/door\//.test(path))
    return MOST_UPLOAD;
  // A reply of a browser without scripts, with what was chosen beside it (`bodySizeLimit`).
  if (/^\/[^/]+\/conversations\/(?:new|missed|yours|others)\//.test(path)) return 10 * MOST;
  if (path.startsWith(chatPath(""))) return MOST_OF_RESIDENTS;
  // Counts as it reads, and has a sentence of its own beside the form.
  if (path.endsWith(UPLOAD)) return Number.POSITIVE_INFINITY;
  return MOST;
}
