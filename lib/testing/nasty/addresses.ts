import { ask, percent } from "../ask.ts";
import { cookieOf } from "../cookies.ts";
import { pages } from "../permissions.ts";
import type { Change, Form } from "./storm.ts";
import { makeThing, type World } from "./world.ts";

/** Longer ones Node itself refuses with 431. */
const LONGEST = 12_000;

type Address = { path: string; search?: string[] };

const history = "from to range by channel assignee tag contact status q page".split(" ");
const conversations = "sort q rows before panel bar ask say contact unread".split(" ");
const communications = ["from", "to", "method"];
const card = "rows entry saved note correct done other sent scheduled cancelled say".split(" ");

/** Every address that is read, with what may stand in it: parts of the path as `{name:good}`, and the search. */
const addresses: Record<string, Address> = {
  "sign in": { path: "/sign-in", search: ["next", "kept", "out"] },
  invitation: { path: "/invitation/{token:none}", search: ["say"] },
  home: { path: "/{agency}/dashboard" },
  "chat settings": { path: "/{agency}/settings/chat", search: ["say", "saved"] },
  "contact settings": { path: "/{agency}/settings/contacts", search: ["say", "saved"] },
  audit: { path: "/{agency}/settings/audit", search: ["kind", "who", "before"] },
  contacts: { path: "/{agency}/community/contacts", search: ["q", "tag", "rows", "for"] },
  "contacts' file": { path: "/{agency}/community/contacts/export", search: ["q", "tag"] },
  "new card": { path: "/{agency}/community/contacts/new", search: ["q", "say"] },
  duplicates: { path: "/{agency}/community/contacts/duplicates", search: ["by", "rows"] },
  card: { path: "/{agency}/community/contacts/{contact}", search: [...communications, ...card] },
  "card's file": { path: "/{agency}/community/contacts/{contact}/export", search: communications },
  "edit card": { path: "/{agency}/community/contacts/{contact}/edit", search: ["say"] },
  "merge card": { path: "/{agency}/community/contacts/{contact}/merge", search: ["with", "q", "say"] },
  "delete card": { path: "/{agency}/community/contacts/{contact}/delete", search: ["say"] },
  "erase card": { path: "/{agency}/community/contacts/{contact}/erase", search: ["say"] },
  imports: { path: "/{agency}/community/contacts/import", search: ["say"] },
  import: { path: "/{agency}/community/contacts/import/{import}", search: ["columns", "say"] },
  progress: { path: "/{agency}/community/contacts/import/{import}/progress" },
  "refused rows": { path: "/{agency}/community/contacts/import/{import}/refused" },
  category: { path: "/{agency}/conversations/{category:new}", search: conversations },
  conversation: { path: "/{agency}/conversations/{category:new}/{conversation}", search: conversations },
  list: {
    path: "/{agency}/conversations/list?category=new",
    search: ["category", "open", "shown", "q", "sort", "rows"],
  },
  open: {
    path: "/{agency}/conversations/open?category=new&id={conversation}",
    search: ["category", ...conversations],
  },
  live: { path: "/{agency}/conversations/live", search: ["conversation", "after"] },
  bell: { path: "/{agency}/bell" },
  history: { path: "/{agency}/history", search: history },
  past: { path: "/{agency}/history/{conversation}", search: ["before", ...history] },
  "history's file": { path: "/{agency}/history/export", search: [...history, "rows", "notes", "entries"] },
  chat: { path: "/chat/{agency}", search: ["before", "lang", "go", "frame"] },
  "chat's stream": { path: "/chat/{agency}/live", search: ["after", "lang", "frame"] },
  "chat's state": { path: "/chat/{agency}/status", search: ["lang"] },
  "chat's colour": { path: "/chat/{agency}/color.css" },
  website: { path: "/outside-world/website/riverton/{page:pay}" },
};

const shapeOf = (path: string) =>
  path
    .replace(/[?].*/, "")
    .replace(/\{[^}]*\}|\[+[^\]]*\]+|\/riverton(?=\/)/g, (part) => (part[0] === "/" ? "/*" : "*"));

/** Pages and routes of the build that take something from their address and stand in no line above. */
export function missingAddresses(): string[] {
  const known = new Set(Object.values(addresses).map(({ path }) => shapeOf(path)));
  return Object.entries(pages)
    .filter(([name, { method }]) => method !== "POST" && name.includes("["))
    .map(([name]) => shapeOf(name.replace(/\/(page|route)$/, "").replace("/(account)", "")))
    .filter((shape) => !known.has(shape));
}

/** Every address as a form that is got: its fields are the parts of the path, what is searched for, and cookies. */
export function addressForms(world: World): Form[] {
  return Object.entries(addresses).map(([name, { path, search = [] }]) => ({
    name: `address of ${name}`,
    async ready() {
      const given = await goodOf(world, path);
      const fields = [...Object.keys(given), ...search.map((one) => `?${one}`)];
      return {
        fields,
        cookie: cookieOf(world.admin.token),
        send: (field, change) => get(world, path, given, field, change),
      };
    },
    // Its visitor has written nothing yet.
    done: ({ status, location }) =>
      (status < 400 || path.endsWith("/live")) && !location.includes("not-here"),
  }));
}

function get(
  world: World,
  path: string,
  given: Record<string, string>,
  field = "",
  change: Change = (good) => good,
) {
  const filled = path.replace(/\{(\w+)(?::\w+)?\}/g, (_, name: string) => {
    const text = name === field ? change(given[name]!) : given[name]!;
    // As browsers do, who take a segment of dots for a way up.
    return within(text).replace(/^\.+$/, "%252e");
  });
  const asked = field.startsWith("?")
    ? `${path.includes("?") ? "&" : "?"}${field.slice(1)}=${within(change(""))}`
    : "";
  return ask(world.url + filled + asked, { headers: { cookie: cookieOf(world.admin.token) } });
}

const within = (text: string) => percent(text).slice(0, LONGEST).replace(/%\w?$/, "");

const made = new WeakMap<World, Promise<Record<string, string>>>();

/** Reading changes nothing, so all may read the same. */
async function goodOf(world: World, path: string): Promise<Record<string, string>> {
  if (!made.has(world)) made.set(world, makeGood(world));
  const good = await made.get(world)!;
  const names = [...path.matchAll(/\{(\w+)(?::(\w+))?\}/g)];
  return Object.fromEntries(names.map(([, name, text]) => [name, text ?? good[name!]!]));
}

async function makeGood(world: World): Promise<Record<string, string>> {
  const { conversation, contact, import: imports } = makeThing;
  return {
    agency: world.admin.agency.slug,
    conversation: `${await conversation(world)}`,
    contact: `${await contact(world)}`,
    import: `${await imports(world)}`,
  };
}
