import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { hashToken, newToken } from "#lib/auth/tokens.ts";
import { ask, multipart } from "../ask.ts";
import type { Person } from "../browser.ts";
import { cookieOf } from "../cookies.ts";
import { actions, type Ids, pages } from "../permissions.ts";
import { moreFields } from "./more-fields.ts";
import type { Change, Form, Ready } from "./storm.ts";
import { makeThing, type World } from "./world.ts";

type Built = { filename: string; exportedName: string; workers: Record<string, unknown> };

/** Every form of the workspace that the build has a server action for. */
export function actionForms(world: World): Form[] {
  const manifest = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const built = Object.entries((JSON.parse(manifest) as { node: Record<string, Built> }).node);
  return built.flatMap(([id, one]) => {
    const name = `${one.filename}#${one.exportedName}`;
    return actions[name]!.least === "public" ? [] : [actionForm(world, id, name, one)];
  });
}

function actionForm(world: World, id: string, name: string, { exportedName, workers }: Built): Form {
  // What is said of the whole agency or of oneself is said where it changes no other form.
  const person = actions[name]!.whole ? world.settler : world.admin;
  const host = Object.keys(workers)
    .map((worker) => pages[worker.replace(/^app/, "")])
    .find((page) => page && !page.unsigned)!;
  return {
    name: exportedName,
    async ready() {
      const ids = await makeIds(world, name, person.agency.slug);
      const fields = {
        agency: ids.slug,
        back: `/${ids.slug}/dashboard`,
        ...actions[name]!.fields(ids),
        ...(await moreFields[name]?.(world, ids)),
      };
      const token = exportedName === "signOutNow" ? await signInAgain(person) : person.token;
      const path = host.path({ ...ids, slug: person.agency.slug });
      return byHand(`${world.url}${path}`, cookieOf(token), fields, { [`$ACTION_ID_${id}`]: "" });
    },
    // The geocoder of an agency that has none finds nobody, and says so.
    done: ({ status, location }) =>
      status === 303 && (exportedName === "locate" || !/[?&]say=|\/not-here|\/sign-in\?next/.test(location)),
  };
}

/** A form that is posted to a page: the hidden parts are the page's own, the fields are a person's. */
export function byHand(
  url: string,
  cookie: string,
  fields: Record<string, string>,
  hidden: Record<string, string>,
  headers: Record<string, string> = {},
): Ready {
  return {
    fields: Object.keys(fields),
    cookie,
    send(field, change) {
      const { body, headers: type } = multipart({ ...hidden, ...changed(fields, field, change) });
      const all = { ...type, ...headers, cookie, origin: new URL(url).origin };
      return ask(url, { method: "POST", headers: all, body });
    },
  };
}

export const changed = (fields: Record<string, string>, field?: string, change?: Change) =>
  field === undefined || !change ? fields : { ...fields, [field]: change(fields[field]!) };

/** Those things that the form names, fresh. */
async function makeIds(world: World, name: string, slug: string): Promise<Ids> {
  const ids: Ids = { slug, conversation: 1001, contact: 1002, entry: 1003, merge: 1004, import: 1005 };
  const named = new Set(Object.values(actions[name]!.fields(ids)));
  for (const thing of Object.keys(makeThing) as (keyof typeof makeThing)[])
    if (named.has(String(ids[thing]))) ids[thing] = await makeThing[thing](world);
  return ids;
}

async function signInAgain({ userId }: Person): Promise<string> {
  const token = newToken();
  await db().execute(
    sql`insert into sessions (token_hash, user_id, expires_at) values (${hashToken(token)}, ${userId}, now() + interval '1 hour')`,
  );
  return token;
}
