import { randomUUID } from "node:crypto";
import { type Answer, ask, multipart, urlEncoded } from "../ask.ts";
import { cookieOf } from "../cookies.ts";
import { makeInvitation } from "../factories.ts";
import { readForm } from "../plain-browser.ts";
import { elsewhere } from "../resident.ts";
import { byHand, changed } from "./actions.ts";
import type { Change, Form } from "./storm.ts";
import { makeThing, type World } from "./world.ts";

const inside = (answer: Answer) => answer.status === 303 && !/say=|\/not-here/.test(answer.location);

/** What is posted by those who are not signed in, and by scripts beside the forms. */
export function publicForms(world: World): Form[] {
  const { url, admin } = world;
  const { slug } = admin.agency;
  const origin = { origin: url };
  return [
    {
      name: "sign in",
      ready: async () =>
        onPage(`${url}/sign-in`, /password/, {
          email: "nobody@example.com",
          password: "x",
          next: "/agencies",
        }),
      // Nobody's password is known here: the same page again, which says so.
      done: ({ status, text }) => status === 200 && text.includes('role="alert"'),
    },
    {
      name: "take a chair of the trial",
      ready: () =>
        onPage(`${url}/sign-in`, /riverton\.example/, { email: "ana@riverton.example", next: "/agencies" }),
      done: inside,
    },
    {
      name: "join",
      async ready() {
        const token = await makeInvitation(admin.agency.id);
        const fields = { token, name: "New Person", password: "a long enough one" };
        return onPage(`${url}/invitation/${token}`, /password/, fields);
      },
      done: inside,
    },
    {
      name: "chat",
      async ready() {
        const fields = {
          name: "Pat Doe",
          email: "pat@example.com",
          phone: "530 555 0142",
          body: "Hello",
          client_id: randomUUID(),
          lang: "en",
          frame: "",
          visitor: "",
        };
        return byHand(`${url}/chat/${slug}/messages`, "", fields, {}, elsewhere());
      },
      done: inside,
    },
    {
      name: "chat, looked at",
      async ready() {
        const first = multipart({ name: "Pat", email: "pat@example.com", body: "Hello" });
        const headers = { ...first.headers, ...origin, ...elsewhere() };
        const { cookies } = await ask(`${url}/chat/${slug}/messages`, { ...first, headers });
        return byHand(`${url}/chat/${slug}/look`, cookies.join("; "), { message: "1", typing: "1" }, {});
      },
      done: ({ status }) => status === 204,
    },
    ...(["draft", "look"] as const).map((name) => ({
      name: `${name} of a conversation`,
      async ready() {
        const conversation = String(await makeThing.conversation(world));
        const fields: Record<string, string> =
          name === "draft"
            ? { conversation, kind: "reply", body: "Dear" }
            : { conversation, message: "1", typing: "1" };
        const cookie = cookieOf(admin.token);
        return {
          fields: Object.keys(fields),
          cookie,
          send(field?: string, change?: Change) {
            const form = urlEncoded(changed(fields, field, change));
            const headers = { ...form.headers, ...origin, cookie };
            return ask(`${url}/${slug}/conversations/${name}`, { ...form, headers });
          },
        };
      },
      done: ({ status }: Answer) => status === 204,
    })),
    {
      name: "upload of an import",
      async ready() {
        const cookie = cookieOf(admin.token);
        return {
          fields: ["file name", "heading", "cell", "file"],
          cookie,
          send(field?: string, change?: Change) {
            const parts = { "file name": "contacts.csv", heading: "Notes", cell: "kind", file: "" };
            const { "file name": name, heading, cell, file } = changed(parts, field, change) as typeof parts;
            const rows = `Name,${quoted(heading)}\nAna Ruiz,${quoted(cell)}\n`;
            const form = multipart({ file: { name, content: field === "file" ? file : rows } });
            const headers = { ...form.headers, ...origin, cookie };
            return ask(`${url}/${slug}/community/contacts/import/upload`, { ...form, headers });
          },
        };
      },
      done: inside,
    },
  ];
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** As a browser without scripts posts it: with what the page itself wrote into that form. */
async function onPage(url: string, mark: RegExp, fields: Record<string, string>) {
  const page = await ask(url, { headers: elsewhere() });
  const hidden = readForm(page.text, url, mark)?.fields ?? {};
  return byHand(url, "", fields, hidden, elsewhere());
}
