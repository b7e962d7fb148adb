import { ask, percent } from "../ask.ts";
import { cookieOf } from "../cookies.ts";
import { fill, thingsIn } from "../surface/fill.ts";
import { makeThings, type Office } from "../surface/office.ts";
import { places } from "../surface/surface.ts";
import type { Change, Form } from "./storm.ts";

/** Longer ones Node itself refuses with 431. */
const LONGEST = 12_000;

const parts = /\{(\w+)(?::\w+)?\}/g;

/** Every address as a form that is got: its fields are its parts, what is searched for, and cookies. */
export async function addressForms(office: Office): Promise<Form[]> {
  const rows = Object.entries(places).filter(([, row]) => row.method !== "POST");
  // Reading changes nothing, so all may read the same.
  const ids = await makeThings(office, office.admin.agency.slug, thingsIn(rows.map(([, { at }]) => at)));
  const cookie = cookieOf(office.admin.token);
  return rows.flatMap(([name, { at, search = [], ok }]) => {
    const named = [...new Set([...at.matchAll(parts)].map(([, part]) => part!))];
    const fields = [...named, ...search.map((one) => `?${one}`)];
    const goodOf = (part: string) => fill(part, ids);
    return fields.length === 0
      ? []
      : {
          name: `address of ${name}`,
          ready: async () => ({
            fields,
            cookie,
            send: (field = "", change: Change = (good) => good) =>
              ask(office.url + typedInto(at, goodOf, field, change), { headers: { cookie } }),
          }),
          // What names nothing leads where nothing is.
          done: ({ status, location }) =>
            (status < 400 || status === ok) &&
            location.includes("not-here") === (ok === 307 && at.includes("987654321")),
        };
  });
}

function typedInto(at: string, goodOf: (part: string) => string, field: string, change: Change): string {
  const filled = at.replace(parts, (part, name: string) => {
    const text = name === field ? change(goodOf(part)) : goodOf(part);
    // As browsers do, who take a segment of dots for a way up.
    return within(text).replace(/^\.+$/, "%252e");
  });
  if (!field.startsWith("?")) return filled;
  return `${filled}${at.includes("?") ? "&" : "?"}${field.slice(1)}=${within(change(""))}`;
}

const within = (text: string) => percent(text).slice(0, LONGEST).replace(/%\w?$/, "");
