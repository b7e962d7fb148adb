/** Which list stands beside what an address opens. */
export type Place = {
  slug: string;
  query: {
    category: "new" | "missed" | "yours" | "team" | "others";
    sort: string;
    search: string;
    limit: number;
    /** Whether the fold with what is snoozed is open. */
    snoozed?: boolean;
    /** The saved view that is listed in place of the category. */
    view?: { id: number; name: string } | null;
  };
};
type More = Record<string, string | number | null | undefined>;

/** An unmatched path: `notFound()` in a page has an empty body without scripts, the page of no page has not. */
export const NOT_HERE = "/-/not-here";
/** What answers a request that cannot be answered as it stands. */
export const doorPath = (
  what: "method" | "size" | "database" | "origin" | "form" | "fault",
  more?: { asked: string },
) => at(`/door/${what}`, more);
/**
 * First words of addresses that are ours, or will be: no agency may be called so. A test compares them with what there
 * is; what has a dot or an underscore is no agency's name anyway.
 */
export const reserved: ReadonlySet<string> = new Set(
  `agencies api chat door healthz hooks invitation satisfaction mailbox-consent metrics not-here outside-world password readyz
   sign-in two-factor
   account admin assets auth files public static widget`.split(/\s+/),
);
export const START = "/";
export const READY = "/readyz";
export const AGENCIES = "/agencies";
/** `agency`: whose single sign-on is offered. */
type SignIn = { next?: string; kept?: "1"; out?: "1"; set?: "1"; agency?: string; say?: string };
export const signInPath = (more: SignIn = {}) => at("/sign-in", more);
/** To an agency's provider, and back from there. */
export const signOnPath = (slug: string, back: "" | "back" = "", more?: More) =>
  at(`/sign-in/on/${part(slug)}${back && `/${back}`}`, more);
/** Between password and session: where the code of a second factor is asked for. */
export const codePath = (more?: More) => at("/sign-in/code", more);
/** A person's own second factor: set up, and asked for by agencies before they let anybody in. */
export const twoFactorPath = (more?: More) => at("/two-factor", more);
export const invitationPath = (token: string, more?: More) => at(`/invitation/${part(token)}`, more);
/** Where whoever has forgotten theirs asks for a link. */
export const forgottenPath = (more?: More) => at("/password", more);
export const passwordPath = (token: string, more?: More) => at(`/password/${part(token)}`, more);

export const dashboardPath = (slug: string, more?: More, anchor?: string) =>
  at(`/${part(slug)}/dashboard`, more, anchor);
export const alertsPath = (slug: string, more?: More) => at(`/${part(slug)}/notifications`, more);
export const alertPreferencesPath = (slug: string, more?: More) =>
  at(`${alertsPath(slug)}/preferences`, more);
export const pushPath = (slug: string) => `${alertsPath(slug)}/push`;
/** To what an alert is about. */
export const besideAlert = (
  slug: string,
  about: { conversationId: number | null; contactId: number | null },
): string =>
  about.conversationId
    ? anyConversationPath(slug, about.conversationId)
    : about.contactId
      ? contactPath(slug, about.contactId, {}, "pending")
      : alertsPath(slug);
/** Where a person says that they will be away. */
export const awayPath = (slug: string, more?: More) => at(`/${part(slug)}/away`, more);
export const bellPath = (slug: string) => `/${part(slug)}/bell`;
export type SettingsPage =
  | "agency"
  | "chat"
  | "hours"
  | "goals"
  | "api"
  | "hand-out"
  | "keywords"
  | "channels"
  | "contacts"
  | "fields"
  | "model"
  | "people"
  | "satisfaction"
  | "sign-in"
  | "tags"
  | "teams"
  | "webhooks"
  | "audit";
export const settingsPath = (slug: string, page: SettingsPage | "", more?: More, anchor?: string) =>
  at(`/${part(slug)}/settings${page && `/${page}`}`, more, anchor);
/** What other programs ask, `conversations` for one; empty: what there is to ask. */
export const apiPath = (operation = "") => `/api/v1${operation && `/${operation}`}`;
/** A resident's chat page as it would be: in a frame of the settings. */
export const chatPreviewPath = (slug: string, more?: More) =>
  at(`${settingsPath(slug, "chat")}/preview`, more);
export const auditFilePath = (slug: string, more?: More) => at(`${settingsPath(slug, "audit")}/export`, more);
/** Where a provider sends whoever has said yes for a mailbox: one address for all, as it has to be registered there. */
export const MAILBOX_CONSENT = "/mailbox-consent";
/** The way there. */
export const mailboxConsentPath = (slug: string, state: string) =>
  at(`${settingsPath(slug, "channels")}/consent`, { state });
export const accountPath = (slug: string, more?: More, anchor?: string) =>
  at(`/${part(slug)}/account`, more, anchor);

/** What a model can draft in the conversation `for`; `message` is one that is to be translated. */
export const draftingPath = (slug: string, more: { for: number } & More) =>
  at(`/${part(slug)}/drafting`, more);
/** Where it is asked. */
export const askModelPath = (slug: string) => `/${part(slug)}/drafting/ask`;

/** Canned replies; `for` is the conversation that one is taken for, `edit` the one that is changed, or `new`. */
export const cannedPath = (slug: string, more?: More) => at(`/${part(slug)}/canned`, more);
/** Those of one conversation, filled in, without the page around them; and where is told what was taken. */
export const besideCannedPath = (slug: string, what: "offered" | "taken") => `/${part(slug)}/canned/${what}`;

export const searchPath = (slug: string, more?: More) => at(`/${part(slug)}/search`, more);
/** Its hits without the page around them. */
export const besideSearchPath = (slug: string) => `/${part(slug)}/search/hits`;

const conversations = (slug: string) => `/${part(slug)}/conversations`;
export const categoryPath = (slug: string, category: Place["query"]["category"], id: number | null = null) =>
  `${conversations(slug)}/${category}${id ? `/${id}` : ""}`;
/** Saved views, to be changed; `edit` is the one that is, or `new`. */
export const viewsPath = (slug: string, more?: More, anchor?: string) =>
  at(`/${part(slug)}/views`, more, anchor);
/** Notes that name whoever looks. */
export const mentionsPath = (slug: string) => `/${part(slug)}/mentions`;
/** The open conversations of one. */
export const viewPath = (slug: string, view: number, more?: More) =>
  at(categoryPath(slug, "yours"), { view, ...more });
/** Whoever has it: a list opens conversations of the others too. */
export const anyConversationPath = (slug: string, id: number, anchor?: string) =>
  at(categoryPath(slug, "yours", id), {}, anchor);
/** A mail as it was sent, a picture that it has from elsewhere, and one that lies in it. */
type Shown = "mail" | "mail/picture" | "mail/part";
/** What the page of a conversation asks and tells beside its forms. */
export const besideConversationsPath = (
  slug: string,
  what: "list" | "open" | "live" | "draft" | "look" | "original" | "file" | "files" | Shown,
  more?: More,
) => at(`${conversations(slug)}/${what}`, more);

/** A conversation from its first word to its last, as it goes on paper. */
export const onPaperPath = (slug: string, id: number, more?: More) =>
  at(`${conversations(slug)}/on-paper/${id}`, more);

/** Where a route prints what `url` asks for, null where none does. A question mark may stand in what is asked, too. */
export function printedPath(url: string): string | null {
  const [path = "", asked] = url.split(/\?(.*)/s);
  const [, slug, page, category, id] =
    /^\/([^/]+)\/(?:(reports)|conversations\/(new|missed|yours|team|others)(?:\/([^/]+))?)$/.exec(path) ?? [];
  if (!slug) return null;
  const search = new URLSearchParams(asked);
  if (category) search.set("category", category);
  if (id) search.set("id", decodeURIComponent(id));
  else search.delete("id");
  return `/${slug}/${page ?? "conversations"}/whole?${search}`;
}

/** What was done, or is to be done, to many at once. */
export const bulkPath = (slug: string, run: number, more?: More) =>
  at(`${conversations(slug)}/bulk/${run}`, more);
export const bulkProgressPath = (slug: string, run: number) => `${bulkPath(slug, run)}/progress`;

/** The address of a category, or of a conversation in it, with the list as it stands. */
export function conversationPath(
  { slug, query }: Place,
  id: number | null,
  more: More = {},
  anchor?: string,
): string {
  const { category, sort, search, limit, snoozed, view } = query;
  const list = {
    view: view?.id,
    sort: sort === "urgent" ? null : sort,
    q: search,
    rows: limit === 50 ? null : limit,
    snoozed: snoozed ? 1 : null,
  };
  return at(categoryPath(slug, category, id), { ...list, ...more }, anchor);
}

/** The list that `path` shows beside conversation `id`, with another one open in it, or none. */
export function nextInList(path: string, id: number, next: number | null): string {
  const { pathname, search } = new URL(path, "http://own.invalid");
  const list = pathname.replace(new RegExp(`/${id}$`), "");
  return `${next ? `${list}/${next}` : list}${search}`;
}

const contacts = (slug: string) => `/${part(slug)}/community/contacts`;
export const contactsPath = (slug: string, more?: More) => at(contacts(slug), more);
export const contactsFilePath = (slug: string, more?: More) => at(`${contacts(slug)}/export`, more);
export const newContactPath = (slug: string, more?: More) => at(`${contacts(slug)}/new`, more);
export const duplicatesPath = (slug: string, more?: More) => at(`${contacts(slug)}/duplicates`, more);
export const contactPath = (slug: string, id: number, more?: More, anchor?: string) =>
  at(`${contacts(slug)}/${id}`, more, anchor);
export const besideContactPath = (
  slug: string,
  id: number,
  what: "edit" | "merge" | "delete" | "erase" | "export" | "near",
  more?: More,
) => at(`${contacts(slug)}/${id}/${what}`, more);

export const importsPath = (slug: string, more?: More) => at(`${contacts(slug)}/import`, more);
export const uploadPath = (slug: string) => `${importsPath(slug)}/upload`;
export const importPath = (slug: string, id: number, more?: More) => at(`${importsPath(slug)}/${id}`, more);
export const besideImportPath = (slug: string, id: number, what: "progress" | "refused") =>
  `${importPath(slug, id)}/${what}`;

export const lettersPath = (slug: string, more?: More, anchor?: string) =>
  at(`/${part(slug)}/letters`, more, anchor);
/** A PDF: of a batch, of one that waits, or of none but the look. */
export const letterPaperPath = (slug: string, of: { batch: number } | { message: number } | { sample: 1 }) =>
  at(`/${part(slug)}/letters/paper`, of);
/** Where what came on paper is written down: as the answer to a letter, in a thread, or from a contact. */
export const letterAnswerPath = (
  slug: string,
  to: { message: number } | { conversation: number } | { contact: number },
) => at(`/${part(slug)}/letters/answer`, to);

/** `asked` is the filter as its writer wrote it, with the page of the list. */
export const historyPath = (slug: string, asked = "") => `/${part(slug)}/history${asked && `?${asked}`}`;
/** A conversation in full; the address keeps the list that it was opened from. */
export const pastPath = (slug: string, id: number, asked: string) => `/${part(slug)}/history/${id}?${asked}`;
/** `asked` is what is reported as its writer wrote it, `show` which of the reports. */
export const reportsPath = (slug: string, asked = "", show = "") =>
  `${at(`/${part(slug)}/reports`, { show })}${asked && `${show ? "&" : "?"}${asked}`}`;
export const reportFilePath = (slug: string, asked: string, more: More) =>
  `${at(`/${part(slug)}/reports/export`, more)}&${asked}`;
export const historyFilePath = (slug: string) => `/${part(slug)}/history/export`;

/** What a form's answer has to say goes along when a page leads on. */
export const withSay = (path: string, say: string | undefined) => at(path, { say });

/** The page that a form came from, with what its answer says; what an earlier one said is over with it. */
export function withAnswer(path: string, answer: Record<string, string>): string {
  const url = new URL(path, "http://own.invalid");
  for (const name of ["say", "ask", "closed", "bulk"]) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  return url.pathname + url.search + url.hash;
}

export const part = encodeURIComponent;

/** What is empty is as if it were absent. */
export function at(path: string, more: More = {}, anchor = ""): string {
  const given = Object.entries(more).filter(([, value]) => value != null && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return path + (search && `?${search}`) + (anchor && `#${anchor}`);
}
