import { randomUUID } from "node:crypto";
import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { once } from "../once.ts";

/** Where a stream's pieces go. */
export type Line = {
  /** False when the reader takes too little of what waits for them: the line is cut. */
  send: (bytes: Uint8Array) => boolean;
  end: () => void;
};

/** The header under which a request's answer is found by the route that is to give it. */
const LINE = "x-parley-line";
/** Bytes. A reader that takes nothing is let go rather than kept in memory: it comes back and resumes. */
const MOST_WAITING = 1 << 20;

const waiting = () => once("lines", () => new Map<string, ServerResponse>());

/**
 * Next hands no connection on to a route, and keeps all that it made of a request for as long as its answer lasts: of a
 * stream, for hours. Node announces each request before: there the answers of those who ask for a stream are kept.
 */
export function noteLines(): void {
  once("lines-noted", () =>
    channel("http.server.request.start").subscribe((message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
      // Written over whatever a client sends under this name.
      delete request.headers[LINE];
      if (request.method !== "GET" || !request.headers.accept?.includes("text/event-stream")) return;
      const name = randomUUID();
      request.headers[LINE] = name;
      waiting().set(
        name,
        response.once("close", () => waiting().delete(name)),
      );
    }),
  );
}

/** Answers with what `begin` says over the line, at once and for as long as it likes. It gives the way to stop it. */
export function overLine(
  request: Request,
  headers: HeadersInit,
  begin: (line: Line) => () => void,
): Response {
  const name = request.headers.get(LINE) ?? "";
  const response = waiting().get(name);
  waiting().delete(name);
  return response ? byHand(response, headers, begin) : byBody(request, headers, begin);
}

function byHand(response: ServerResponse, headers: HeadersInit, begin: (line: Line) => () => void): Response {
  let early: Uint8Array[] | null = [];
  let over = false;
  let isChunked = false;
  const { req: request } = response;
  const write = (bytes: Uint8Array) =>
    isChunked && response.socket ? response.socket.write(chunkOf(bytes)) : response.write(bytes);
  const end = response.end.bind(response) as (...said: unknown[]) => ServerResponse;
  // Next ends an answer that has no body, and forgets the request: from then on the answer is ours.
  response.end = (...said: unknown[]) => {
    response.end = end;
    // What it says instead when something went wrong.
    if (said.length) return end(...said);
    // A piece is sent as it is to all who hear it, rather than taken apart and put together for each.
    isChunked = request.httpVersion === "1.1";
    if (isChunked) response.setHeader("transfer-encoding", "chunked");
    response.flushHeaders();
    for (const bytes of early ?? []) write(bytes);
    early = null;
    return over ? end() : response;
  };
  const stop = begin({
    send(bytes) {
      if (early) return early.push(bytes) > 0;
      write(bytes);
      if (response.writableLength <= MOST_WAITING) return true;
      response.destroy();
      return false;
    },
    end() {
      over = true;
      if (!early) end();
    },
  });
  response.once("close", stop);
  return new Response(null, { headers });
}

const chunks = new WeakMap<Uint8Array, Buffer>();

/** The piece as HTTP/1.1 has it (RFC 9112, 7.1), made once for all who get the same. */
function chunkOf(bytes: Uint8Array): Buffer {
  const found = chunks.get(bytes);
  if (found) return found;
  const chunk = Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
  chunks.set(bytes, chunk);
  return chunk;
}

/** Where nobody has announced the request: in tests. */
function byBody(request: Request, headers: HeadersInit, begin: (line: Line) => () => void): Response {
  let cut = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(out) {
        const end = () => {
          try {
            out.close();
          } catch {
            // Already closed by the reader.
          }
        };
        const send = (bytes: Uint8Array) => {
          out.enqueue(bytes);
          return out.desiredSize! > 0;
        };
        const stop = begin({ send, end });
        cut = () => {
          stop();
          end();
        };
      },
      cancel: () => cut(),
    },
    { highWaterMark: MOST_WAITING, size: (bytes) => bytes!.length },
  );
  request.signal.addEventListener("abort", cut);
  if (request.signal.aborted) cut();
  return new Response(body, { headers });
}
