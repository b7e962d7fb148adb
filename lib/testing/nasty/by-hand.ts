import { ask, multipart } from "../ask.ts";
import { readForm } from "../plain-browser.ts";
import { elsewhere } from "../resident.ts";
import { changed, type Ready } from "./storm.ts";

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

/** As a browser without scripts posts it, with the cookie that it has: with what the page itself wrote into that form. */
export async function onPage(
  url: string,
  mark: RegExp,
  fields: Record<string, string>,
  cookie = "",
): Promise<Ready> {
  const page = await ask(url, { headers: { ...elsewhere(), cookie } });
  const hidden = readForm(page.text, url, mark)?.fields ?? {};
  return byHand(url, cookie, fields, hidden, elsewhere());
}
