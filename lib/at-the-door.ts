import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { databaseAway } from "./database-health.ts";
import { env } from "./env.ts";
import { once } from "./once.ts";
import { chatPath, doorPath, NOT_HERE, uploadPath } from "./paths.ts";

/**
 * Every request before Next reads anything of it: Node announces each. What cannot be answered as it stands is led to
 * an address of ours that says so.
 */
export function watchTheDoor(): void {
  once("door", () =>
    channel("http.server.request.start").subscribe((message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
      response.setHeader("x-content-type-options", "nosniff");
      if (isSecure()) response.setHeader("strict-transport-security", "max-age=31536000");
      const elsewhere = leadElsewhere(request);
      if (!elsewhere) return;
      // Written over whatever a client sends under this name.
      request.headers[ASKED] = request.url;
      request.url = elsewhere;
      // Next makes a Request of it, which cannot be one of TRACE.
      if (elsewhere === NO_METHOD) request.method = "POST";
    }),
  );
}

/** Whoever came by https once comes by https for a year. */
const isSecure = () => env().PUBLIC_URL.startsWith("https:");

/** The header that keeps the address which was asked for. */
export const ASKED = "x-parley-asked";
const NO_METHOD = doorPath("method");
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

function leadElsewhere(request: IncomingMessage): string | null {
  const path = (request.url ?? "/").split("?", 1)[0]!;
  // `/%ff`: Next means to answer 400, looks for a page of that name, has none and answers 500.
  if (!isReadable(path)) return NOT_HERE;
  if (!METHODS.has(request.method ?? "")) return NO_METHOD;
  if (sizeOf(request) > mostBytes(path)) return doorPath("size");
  return databaseAway() && needsDatabase(path) ? doorPath("database") : null;
}

/** Files and health are answered without it. */
const needsDatabase = (path: string) =>
  !/^\/(_next\/|door\/|healthz$|readyz$|metrics$)|\.(js|css|svg|ico|png)$/.test(path);

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
  if (path.startsWith(chatPath(""))) return MOST_OF_RESIDENTS;
  // Counts as it reads, and has a sentence of its own beside the form.
  if (path.endsWith(UPLOAD)) return Number.POSITIVE_INFINITY;
  return MOST;
}
