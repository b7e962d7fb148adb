import { beforeAll, expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { findContact } from "../contacts/card.ts";
import { findConversation } from "../conversations/finding.ts";
import { makeAgency, makeAgent, makeContact, makeConversation } from "../testing/factories.ts";
import { nastyStrings } from "../testing/nasty-strings.ts";
import { type Random, random } from "../testing/random.ts";
import { answer } from "./answering.ts";
import { makeDocument } from "./document.ts";
import { makeKey, scopes } from "./keys.ts";
import { problems } from "./operation.ts";
import { operations } from "./operations.ts";
import { problem } from "./shapes.ts";

type Schema = {
  $ref?: string;
  type?: string | string[];
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  pattern?: string;
};
type Described = {
  parameters: { name: string; in: "path" | "query" | "header"; schema: Schema }[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
};
type Document = {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
};

const nasty = nastyStrings.map(({ text }) => text);
const document = makeDocument() as unknown as Document;

let ana: Agent;
let own: { conversation: number; contact: number };
let others: { conversation: number; contact: number };

beforeAll(async () => {
  const makeAll = async () => {
    const agent = await makeAgent(await makeAgency(), "admin");
    const { id } = await makeConversation(agent);
    return { agent, ids: { conversation: id, contact: await makeContact(agent.agency.id, "Grace Kim") } };
  };
  const [mine, theirs] = [await makeAll(), await makeAll()];
  ana = mine.agent;
  own = mine.ids;
  others = theirs.ids;
});

/** A key an operation, so that no limit ends it: as many programs as there are things to ask. */
const keyFor = (name: string) => makeKey(ana, { name, scopes: [...scopes], life: "30" });

/** Something that fits a schema, or now and then does not. */
function made(schema: Schema, at: Random): unknown {
  if (at() < 0.04)
    return [null, true, -1, 1.5, "", [], {}, nasty[Math.floor(at() * nasty.length)]][Math.floor(at() * 8)];
  if (schema.$ref) return made(document.components.schemas[schema.$ref.split("/").at(-1)!]!, at);
  if (schema.anyOf) return made(schema.anyOf[Math.floor(at() * schema.anyOf.length)]!, at);
  if (schema.enum) return schema.enum[Math.floor(at() * schema.enum.length)];
  if ("const" in schema) return schema.const;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) || at() < 0.5)
          .map(([name, one]) => [name, made(one, at)]),
      );
    case "array":
      return Array.from({ length: Math.floor(at() * 3) }, () => made(schema.items!, at));
    case "integer":
      return at() < 0.5 ? Math.floor(at() * 50) : Math.floor(at() * 2 ** 53);
    case "number":
      return (schema.minimum ?? 0) + at() * ((schema.maximum ?? 100) - (schema.minimum ?? 0));
    case "boolean":
      return at() < 0.5;
    case "null":
      return null;
    default:
      return word(schema, at);
  }
}

function word({ format, pattern, maxLength = 40 }: Schema, at: Random): string {
  if (format === "date") return "2026-11-30";
  if (pattern?.includes("T")) return "2026-11-23T10:20";
  const text = at() < 0.4 ? nasty[Math.floor(at() * nasty.length)]! : "Blocked drain, 12 Elm Street";
  return text.slice(0, maxLength);
}

const EACH = 60;

test.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s answers as it is documented, whatever it is asked",
  async (_, operation) => {
    const at = random(operation.id.length);
    const key = await keyFor(operation.id);
    const { parameters, requestBody } =
      document.paths[`/${operation.path}`]![operation.method.toLowerCase()]!;
    const seen = new Set<number>();
    for (let n = 0; n < EACH; n++) {
      const ids: Record<string, unknown> = at() < 0.7 ? own : {};
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
        encodeURIComponent(String(ids[name] ?? made({ type: "integer" }, at))),
      );
      const query = new URLSearchParams();
      for (const one of parameters.filter((parameter) => parameter.in === "query"))
        if (at() < 0.5) query.set(one.name, String(made(one.schema, at)).toWellFormed());
      const body = requestBody && made(requestBody.content["application/json"].schema, at);
      if (at() < 0.7 && typeof body === "object" && body !== null && "version" in body)
        body.version = (await findContact(ana, own.contact))!.version;
      if (typeof body === "object" && body !== null && "saw" in body && at() < 0.7) {
        const { assigneeId } = (await findConversation(ana, own.conversation))!;
        Object.assign(body, { to: ana.userId, saw: assigneeId });
      }
      const request = new Request(`http://parley.example/api/v1/${path}?${query}`, {
        method: operation.method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(requestBody && { "content-type": "application/json" }),
        },
        body: requestBody && JSON.stringify(body),
      });
      const said = await answer(request, path);
      const told = `${operation.method} ${path}?${query} ${JSON.stringify(body)?.slice(0, 500)}`;
      expect(said.status, told).toBeLessThan(500);
      seen.add(said.status);
      if (said.status === 204) continue;
      const read = await said.json();
      if (said.status < 300) {
        expect(said.status, told).toBe(operation.status);
        expect(operation.answer!.safeParse(read).error, told).toBeUndefined();
      } else {
        expect(problem.safeParse(read).error, told).toBeUndefined();
        expect(Object.keys(problems), told).toContain(read.type.split("#")[1]);
      }
    }
    expect(
      [...seen].some((status) => status < 300),
      `${[...seen]}`,
    ).toBe(true);
  },
);

test.each(
  operations.filter(({ path }) => path.includes("{")).map((operation) => [operation.id, operation] as const),
)("%s finds nothing of another agency's", async (_, operation) => {
  const key = await keyFor(operation.id);
  const at = random(1);
  const { requestBody } = document.paths[`/${operation.path}`]![operation.method.toLowerCase()]!;
  const ids: Record<string, number> = { ...others, tag: 1 };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(ids[name]));
  for (let n = 0; n < 5; n++) {
    const body = requestBody && JSON.stringify(made(requestBody.content["application/json"].schema, at));
    const request = new Request(`http://parley.example/api/v1/${path}`, {
      method: operation.method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body,
    });
    expect([404, 422]).toContain((await answer(request, path)).status);
  }
});
