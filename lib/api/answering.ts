import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { allow, waitFor } from "../auth/limits.ts";
import { databaseAway, saysAway } from "../database-health.ts";
import { Refused } from "../errors.ts";
import { log } from "../log.ts";
import { apiPath } from "../paths.ts";
import { refusalText } from "../words/refusal.ts";
import { wordsFor } from "../words/words.ts";
import { findCaller } from "./keys.ts";
import { type Caller, type Operation, Problem, problems } from "./operation.ts";
import { findOperation } from "./operations.ts";

/** Bytes: the longest text, in the longest letters, and room for the rest. */
const MOST = 256_000;

/** One request of the API, from its key to its answer. Nothing that comes in makes it throw. */
export async function answer(request: Request, path: string): Promise<Response> {
  try {
    if (databaseAway()) throw away();
    return await respond(request, path);
  } catch (error) {
    return tell(toProblem(error), path);
  }
}

async function respond(request: Request, path: string): Promise<Response> {
  const caller = await findCaller(request.headers.get("authorization"));
  if (!caller) throw new Problem("unauthorized", {}, { "www-authenticate": "Bearer" });
  const key = String(caller.keyId);
  if (!(await allow("api", key)))
    throw new Problem("too_many", {}, { "retry-after": String(await waitFor("api", key)) });
  const found = findOperation(request.method, path);
  if (!found) throw new Problem("not_found");
  if ("allow" in found) throw new Problem("method_not_allowed", {}, { allow: found.allow.join(", ") });
  const { operation, params } = found;
  if (operation.scope && !caller.scopes.includes(operation.scope))
    throw new Problem("forbidden", { scope: operation.scope });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const input = {
    params: inPath(operation, params),
    query: check(operation.query.strict(), query, "query"),
    body: operation.body && check(operation.body, await readBody(request), "body"),
    once: onceOf(request, caller.keyId, `${operation.id} ${path}`),
  };
  const said = await run(operation, caller, input);
  if (said === null) throw new Problem("not_found");
  if (!operation.answer) return new Response(null, { status: operation.status, headers: plain });
  return Response.json(operation.answer.parse(said), { status: operation.status, headers: plain });
}

const plain = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

async function run(operation: Operation, caller: Caller, input: Parameters<Operation["run"]>[1]) {
  try {
    return await operation.run(caller, input);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { reason, values } = error;
    if (reason === "no_such_contact") throw new Problem("not_found");
    const words = wordsFor(caller.agent.language, caller.agent.agency.timeZone);
    const kind = reason === "already" ? "already" : reason === "not_allowed" ? "forbidden" : "refused";
    throw new Problem(kind, { reason, detail: refusalText(words, { reason, values }) });
  }
}

/** A number that is none is a thing that is not there. */
function inPath({ params }: Operation, given: Record<string, string>): unknown {
  const read = params.safeParse(given);
  if (!read.success) throw new Problem("not_found");
  return read.data;
}

function check(shape: z.ZodType, given: unknown, where: "query" | "body"): unknown {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({ at: [where, ...path].join("."), message }));
  throw new Problem("invalid", {
    detail: errors.map(({ at, message }) => `${at}: ${message}`).join("; "),
    errors,
  });
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(\S+\+)?json\b/i.test(type)) throw new Problem("media_type");
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > MOST) throw new Problem("too_large");
    parts.push(part);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts)));
  } catch {
    throw new Problem("malformed", { detail: "The body is no JSON in UTF-8." });
  }
}

const givenOnce = z.string().regex(/^[\x21-\x7e]{1,200}$/);

/**
 * The name under which what is done is known, made of the request's `Idempotency-Key`: the verbs that write take it as a
 * form's, and do the same once. Without one every request is another.
 */
function onceOf(request: Request, keyId: number, what: string): string {
  const given = request.headers.get("idempotency-key");
  if (given === null) return randomUUID();
  if (!givenOnce.safeParse(given).success)
    throw new Problem("malformed", { detail: "Idempotency-Key takes 1 to 200 letters, digits and signs." });
  const hash = createHash("sha256").update(`${keyId} ${what} ${given}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

const away = () => new Problem("away", {}, { "retry-after": "5" });

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (saysAway(error)) return away();
  log.error({ error }, "a request of the API failed");
  return new Problem("fault");
}

function tell({ kind, more, headers }: Problem, instance: string): Response {
  const [status, title] = problems[kind];
  const body = { type: `${apiPath()}#${kind}`, title, status, instance: apiPath(instance), ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...plain, ...headers, "content-type": "application/problem+json" },
  });
}
