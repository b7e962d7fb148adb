import { documentText, hookTypes, placeOf, problemsOf } from "#lib/api/document.ts";
import { type Operation, problems } from "#lib/api/operation.ts";
import { operations } from "#lib/api/operations.ts";
import { asset } from "#lib/assets.ts";
import { html } from "#lib/html.ts";
import { apiPath } from "#lib/paths.ts";

/** What the API can do, for who writes a program: made of what answers it, and so in its one language. */
export const referencePage = (): Promise<string> => html(<Reference />);

type Described = {
  parameters: { name: string; in: string; required?: boolean; description?: string; schema: object }[];
  requestBody?: { content: { "application/json": { schema: object } } };
  responses: Record<string, { content?: { "application/json"?: { schema: object } } }>;
};
type Document = {
  info: { description: string };
  paths: Record<string, Record<string, Described>>;
  webhooks: Record<string, { post: Described & { summary: string } }>;
  components: { schemas: Record<string, object> };
};

function Reference() {
  const { info, paths, webhooks, components } = JSON.parse(documentText()) as Document;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Parley API</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/api.css")} />
      </head>
      <body>
        <main>
          <h1>Parley API</h1>
          <p>{plain(info.description)}</p>
          <p>
            <a href={apiPath("openapi.json")}>OpenAPI 3.1</a>, for programs that make clients.
          </p>
          <nav aria-label="Operations">
            <ul>
              {operations.map(({ id, method, path }) => (
                <li key={id}>
                  <a href={`#${id}`}>
                    <b>{method}</b> /{path}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {operations.map((operation) => (
            <One
              key={operation.id}
              operation={operation}
              described={paths[placeOf(operation)]![operation.method.toLowerCase()]!}
            />
          ))}
          <h2 id="webhooks">Webhooks</h2>
          <p>
            What a program is told that an admin has added (Settings, Webhooks), by the form of Standard
            Webhooks: a POST of JSON with the headers webhook-id, webhook-timestamp and webhook-signature. It
            may come more than once, under the same id.
          </p>
          {hookTypes.map((type) => {
            const { summary, requestBody } = webhooks[type]!.post;
            return (
              <section key={type} aria-labelledby={type}>
                <h3 id={type}>
                  <code>{type}</code>
                </h3>
                <p>{summary}</p>
                <Shape title="Body" schema={requestBody!.content["application/json"].schema} />
              </section>
            );
          })}
          <h2 id="shapes">Shapes</h2>
          {Object.entries(components.schemas).map(([name, schema]) => (
            <details key={name} id={`shape-${name}`}>
              <summary>{name}</summary>
              <pre tabIndex={0}>{JSON.stringify(schema, null, 2)}</pre>
            </details>
          ))}
          <h2 id="problems">Problems</h2>
          <dl>
            {Object.entries(problems).map(([kind, [status, title]]) => (
              <div key={kind} id={kind}>
                <dt>
                  {status} <code>{kind}</code>
                </dt>
                <dd>{title}</dd>
              </div>
            ))}
          </dl>
        </main>
      </body>
    </html>
  );
}

function One({ operation, described }: { operation: Operation; described: Described }) {
  const { id, method, path, scope, summary, about, status } = operation;
  const body = described.requestBody?.content["application/json"].schema;
  const said = described.responses[status]?.content?.["application/json"]?.schema;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <b>{method}</b> /{path}
      </h2>
      <p>{summary}</p>
      {about && <p>{plain(about)}</p>}
      {scope && (
        <p>
          For keys with <code>{scope}</code>
        </p>
      )}
      {described.parameters.length > 0 && (
        <dl>
          {described.parameters.map(({ name, in: where, required, description, schema }) => (
            <div key={name}>
              <dt>
                <code>{name}</code> {where}
                {required && ", required"}
              </dt>
              <dd>{description ? plain(description) : kindOf(schema)}</dd>
            </div>
          ))}
        </dl>
      )}
      {body && <Shape title="Body" schema={body} />}
      {said && <Shape title={`Answer, ${status}`} schema={said} />}
      <p className="quiet">
        {"May end with "}
        {problemsOf(operation).map((kind, at) => (
          <span key={kind}>
            {at > 0 && ", "}
            <a href={`#${kind}`}>{kind}</a>
          </span>
        ))}
      </p>
    </section>
  );
}

/** Without the signs that a document has for code. */
const plain = (text: string) => text.replaceAll("`", "");

type Kind = { type?: string; enum?: string[]; const?: string; anyOf?: Kind[]; $ref?: string };

function kindOf({ type, enum: values, const: only, anyOf, $ref }: Kind): string {
  if (anyOf) return anyOf.map(kindOf).join(", or ");
  if ($ref) return $ref.split("/").at(-1)!;
  return values?.join(", ") ?? only ?? type ?? "";
}

const Shape = ({ title, schema }: { title: string; schema: object }) => (
  <details>
    <summary>{title}</summary>
    <pre tabIndex={0}>{JSON.stringify(schema, null, 2)}</pre>
  </details>
);
