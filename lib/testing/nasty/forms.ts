import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { hashToken, newToken } from "../../auth/tokens.ts";
import { type Answer, ask, urlEncoded } from "../ask.ts";
import type { Person } from "../browser.ts";
import { cookieOf } from "../cookies.ts";
import { fill, fillAll, thingsIn } from "../surface/fill.ts";
import { makeThings, type Office } from "../surface/office.ts";
import type { Action, Post } from "../surface/row.ts";
import { actions, places } from "../surface/surface.ts";
import { byHand } from "./by-hand.ts";
import { type Change, changed, type Form } from "./storm.ts";

type Built = { filename: string; exportedName: string; workers: Record<string, unknown> };

/** Every form that the build has a server action for, and every route that is posted to. */
export function allForms(office: Office): Form[] {
  const manifest = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const built = Object.entries((JSON.parse(manifest) as { node: Record<string, Built> }).node);
  return [
    ...built.map(([id, one]) => actionForm(office, id, one)),
    ...Object.entries(places).flatMap(([name, row]) =>
      row.method === "POST" ? postForm(office, name, row) : [],
    ),
  ];
}

const carriedOut = ({ status, location }: Answer) =>
  status === 303 && !/[?&]say=|\/not-here|\/sign-in\?next/.test(location);

function actionForm(office: Office, id: string, { filename, exportedName: name, workers }: Built): Form {
  const row = actions[`${filename}#${name}`]!;
  const { send, done = carriedOut } = row;
  if (send) return { name, ready: () => send(office), done };
  if (row.least === "public") throw new Error(`the row of ${name} has to say how a stranger sends it`);
  const host = Object.keys(workers)
    .map((worker) => places[worker.replace(/^app/, "")])
    .find((place) => place && !place.unsigned)!;
  return {
    name,
    async ready() {
      const { person, ids, fields } = await fieldsOf(office, row);
      const token = row.endsSession ? await signInAgain(person) : person.token;
      const given = { agency: ids.agency, back: `/${ids.agency}/dashboard`, ...fields };
      const url = office.url + fill(host.at, { ...ids, agency: person.agency.slug });
      return byHand(url, cookieOf(token), given, { [`$ACTION_ID_${id}`]: "" });
    },
    done,
  };
}

function postForm(office: Office, name: string, row: Post): Form {
  const { send } = row;
  if (send) return { name, ready: () => send(office), done: row.done ?? carriedOut };
  return {
    name,
    async ready() {
      const { person, ids, fields } = await fieldsOf(office, row);
      const cookie = cookieOf(person.token);
      return {
        fields: Object.keys(fields),
        cookie,
        send(field?: string, change?: Change) {
          const form = urlEncoded(changed(fields, field, change));
          const headers = { ...form.headers, origin: office.url, cookie };
          return ask(office.url + fill(row.at, ids), { ...form, headers });
        },
      };
    },
    done: row.done ?? (({ status }) => status === row.ok),
  };
}

/** Its fields with those things that they name, fresh. */
async function fieldsOf(office: Office, row: Action | Post) {
  const things = thingsIn(Object.values(row.fields));
  // What is said of the whole agency or of oneself is said where it changes no other form.
  const person = things.length ? office.admin : office.settler;
  const ids = await makeThings(office, person.agency.slug, things);
  return { person, ids, fields: { ...fillAll(row.fields, ids), ...(await row.ready?.(office, ids)) } };
}

async function signInAgain({ userId }: Person): Promise<string> {
  const token = newToken();
  await db().execute(
    sql`insert into sessions (token_hash, user_id, expires_at) values (${hashToken(token)}, ${userId}, now() + interval '1 hour')`,
  );
  return token;
}
