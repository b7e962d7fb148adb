import { z } from "zod";
import { once } from "../once.ts";
import { apiPath } from "../paths.ts";
import { bodyOf, type HookType, hookShapes } from "./hook-shapes.ts";
import { type Operation, type ProblemKind, problems } from "./operation.ts";
import { operations } from "./operations.ts";
import { problem as problemShape } from "./shapes.ts";

type Json = Record<string, unknown>;

/** Every operation may end so. */
const always: ProblemKind[] = ["unauthorized", "not_found", "too_many", "away"];

/** What may go wrong with one, by status. */
export function problemsOf({ scope, body, query, problems: own }: Operation): ProblemKind[] {
  const reads = body !== null || Object.keys(query.shape).length > 0;
  return [
    ...always,
    ...(scope ? (["forbidden"] as const) : []),
    ...(reads ? (["invalid"] as const) : []),
    ...(body ? (["malformed", "media_type", "too_large"] as const) : []),
    ...own,
  ];
}

export const documentText = (): string => once("api document", () => JSON.stringify(makeDocument(), null, 2));

/** Under which of the document's paths it stands. */
export const placeOf = ({ path }: Operation): string => `/${path}`;

/** OpenAPI 3.1, read off the shapes that check what comes and what goes. */
export function makeDocument(): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const method = operation.method.toLowerCase();
    const path = placeOf(operation);
    paths[path] = { ...paths[path], [method]: described(operation, schemas) };
  }
  const problem = shapeOf(problemShape, "output", schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version: "1",
      description:
        "What an agency's inbox can be asked for by another program. A key (Settings, API) goes as `Authorization: Bearer …`; it " +
        "acts in the name of whoever made it. `Idempotency-Key` makes a request that writes safe to be sent again. What " +
        "goes wrong is told as `application/problem+json`.",
    },
    servers: [{ url: apiPath() }],
    security: [{ key: [] }],
    paths,
    webhooks: Object.fromEntries(hookTypes.map((type) => [type, told(type, schemas)])),
    components: {
      schemas,
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      responses: {
        problem: { description: "Why not", content: { "application/problem+json": { schema: problem } } },
      },
    },
  };
}

export const hookTypes = Object.keys(hookShapes) as HookType[];

/** What a program that asked for it is told, in the same shapes. */
function told(type: HookType, schemas: Json): Json {
  const [, about] = hookShapes[type];
  const header = (name: string, description: string) => ({
    ...{ name, in: "header", required: true, description, schema: { type: "string" } },
  });
  return {
    post: {
      operationId: type,
      summary: about,
      security: [],
      parameters: [
        header("webhook-id", "The same for each try of one delivery."),
        header("webhook-timestamp", "When it was sent, in seconds since 1970."),
        header(
          "webhook-signature",
          "`v1,` and the HMAC-SHA256 of `id.timestamp.body`; several, with blanks between.",
        ),
      ],
      requestBody: {
        required: true,
        content: { "application/json": { schema: shapeOf(bodyOf(type), "output", schemas) } },
      },
      responses: { "2XX": { description: "It has arrived. Anything else is tried again." } },
    },
  };
}

function described(operation: Operation, schemas: Json): Json {
  const { id, summary, about, scope, params, query, body, status, answer } = operation;
  const statuses = new Map(problemsOf(operation).map((kind) => [problems[kind][0], problems[kind][1]]));
  return {
    operationId: id,
    summary,
    description: [about, scope && `The key has to be for \`${scope}\`.`].filter(Boolean).join("\n\n"),
    parameters: [
      ...listed(params, "path", schemas),
      ...listed(query, "query", schemas),
      ...(body
        ? [
            {
              name: "Idempotency-Key",
              in: "header",
              description: "Sent again with the same key and the same body, it is done once.",
              schema: { type: "string", maxLength: 200 },
            },
          ]
        : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: shapeOf(body, "input", schemas) } },
      },
    }),
    responses: {
      [status]: {
        description: answer ? "Done" : "Done; there is nothing to say of it",
        ...(answer && { content: { "application/json": { schema: shapeOf(answer, "output", schemas) } } }),
      },
      ...Object.fromEntries(
        [...statuses].map(([code]) => [code, { $ref: "#/components/responses/problem" }]),
      ),
    },
  };
}

function listed(shape: z.ZodObject, where: "path" | "query", schemas: Json): Json[] {
  const { properties = {}, required = [] } = shapeOf(shape, "input", schemas) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    ...(description ? { description } : {}),
    schema,
  }));
}

/** A shape as JSON Schema; those that have a name stand once for all, what is written apart from what is read. */
export function shapeOf(shape: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const made = z.toJSONSchema(shape, { io, unrepresentable: "any" }) as Json & {
    $defs?: Record<string, Json>;
  };
  const { $schema: _, $defs = {}, id: own, ...rest } = made;
  const nameOf = (name: string) => (io === "input" ? `${name}Written` : name);
  const led = <T>(part: T): T =>
    JSON.parse(
      JSON.stringify(part).replaceAll(
        /"#\/\$defs\/(\w+)"/g,
        (__, name: string) => `"#/components/schemas/${nameOf(name)}"`,
      ),
    );
  for (const [name, { id: ___, ...one }] of Object.entries($defs)) schemas[nameOf(name)] = led(one);
  if (typeof own !== "string") return led(rest);
  schemas[nameOf(own)] = led(rest);
  return { $ref: `#/components/schemas/${nameOf(own)}` };
}
