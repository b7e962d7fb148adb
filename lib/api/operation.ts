import { z } from "zod";
import type { Scope } from "#db/schema/api-keys.ts";
import type { Agent } from "../agents/agent.ts";

/** Who calls: in whose name, and with which key. */
export type Caller = { agent: Agent; scopes: Scope[] };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One thing that can be asked for. Its shapes check what comes, and are what is documented. */
export type Operation = {
  /** Its name in documents and generated clients. */
  id: string;
  method: Method;
  /** Below the API's own address, `{names}` in braces. */
  path: string;
  /** What the key must be for; null: every key may. */
  scope: Scope | null;
  /** One line; and what else there is to know. */
  summary: string;
  about?: string;
  params: z.ZodObject;
  query: z.ZodObject;
  /** Null: none is read. */
  body: z.ZodType | null;
  status: 200 | 201 | 204;
  answer: z.ZodType | null;
  /** Of the problems that every operation may have, and these. */
  problems: ProblemKind[];
  /** Null where what the path names is not there: the same null for another agency's. */
  run: (caller: Caller, input: Input) => Promise<unknown>;
};

type Input = { params: unknown; query: unknown; body: unknown; once: Once };

/** A name for what this request does: the same for the same `Idempotency-Key`, so that it is done once. */
export type Once = string;

type Of<S> = S extends z.ZodType ? z.output<S> : undefined;

type Written<P, Q, B, A> = Omit<Operation, "params" | "query" | "body" | "answer" | "run" | "problems"> & {
  params?: P;
  query?: Q;
  body?: B;
  answer?: A;
  problems?: ProblemKind[];
  run: (
    caller: Caller,
    input: { params: Of<P>; query: Of<Q>; body: Of<B>; once: Once },
  ) => Promise<(A extends z.ZodType ? z.input<A> : undefined) | null>;
};

const nothing = z.object({});

export function operation<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | undefined = undefined,
>(written: Written<P, Q, B, A>): Operation {
  const { params, query, body, answer, problems, ...rest } = written;
  return {
    ...rest,
    params: params ?? nothing,
    query: query ?? nothing,
    body: body ?? null,
    answer: answer ?? null,
    problems: problems ?? [],
    run: rest.run as Operation["run"],
  };
}

/** What may go wrong: its status, and what it is called. */
export const problems = {
  malformed: [400, "The request cannot be read"],
  unauthorized: [401, "No key, or one that is not valid"],
  forbidden: [403, "The key is not for this"],
  not_found: [404, "There is no such thing"],
  method_not_allowed: [405, "Not with this method"],
  held: [409, "Something has happened since"],
  assigned: [409, "It is a colleague's"],
  closed: [409, "It is closed"],
  elsewhere: [409, "The resident writes in another conversation"],
  already: [409, "The same key was used for something else"],
  too_large: [413, "The body is too large"],
  media_type: [415, "The body is no JSON"],
  invalid: [422, "Something in it is not as it has to be"],
  refused: [422, "It was refused"],
  too_many: [429, "Too many requests"],
  fault: [500, "A fault of ours"],
  away: [503, "The database does not answer"],
} as const satisfies Record<string, [status: number, title: string]>;
export type ProblemKind = keyof typeof problems;

/** Answered as `application/problem+json`; `more` stands beside its title. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly more: Record<string, unknown>;
  readonly headers: Record<string, string>;
  constructor(kind: ProblemKind, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
    super(kind);
    this.name = "Problem";
    this.kind = kind;
    this.more = more;
    this.headers = headers;
  }
}
