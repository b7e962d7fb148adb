import type { Role } from "#db/schema/agencies.ts";

/** Who asks: nobody signed in, a member of the agency by role, an admin of another agency. */
export type Actor = "nobody" | Role | "stranger";
/** What they ask for: something of the agency, something of another agency under this one's address, nothing at all. */
export type Target = "own" | "foreign" | "random";

export type Ids = {
  slug: string;
  conversation: number;
  contact: number;
  import: number;
  entry: number;
  merge: number;
};

type Page = {
  path: (ids: Ids) => string;
  /** The least role that may see it; "public" for pages before or beside the workspace. */
  least: Role | "public";
  /** What a route (no page) answers to nobody. */
  unsigned?: number;
  method?: "GET" | "POST";
  fields?: (ids: Ids) => Record<string, string>;
  /** What a member gets. */
  ok?: number;
  /** It names no conversation or contact, so there is no foreign one. */
  whole?: boolean;
};

const page = (path: Page["path"], least: Page["least"] = "agent", more: Partial<Page> = {}): Page => ({
  path,
  least,
  ...more,
});

/** Every page and route of the build, by the name that the build gives it. A test fails for one that is missing. */
export const pages: Record<string, Page> = {
  "/page": page(() => "/", "public", { whole: true }),
  "/(account)/sign-in/page": page(() => "/sign-in", "public", { whole: true }),
  "/(account)/agencies/page": page(() => "/agencies", "public", { whole: true }),
  "/(account)/invitation/[token]/page": page(() => "/invitation/none", "public", { whole: true }),
  "/_not-found/page": page(() => "/not-here", "public", { whole: true, ok: 404 }),
  "/_global-error/page": page(() => "/_global-error", "public", { whole: true, ok: 500 }),
  "/door/[why]/route": page(() => "/door/size", "public", { whole: true, ok: 413 }),
  "/healthz/route": page(() => "/healthz", "public", { whole: true }),
  "/readyz/route": page(() => "/readyz", "public", { whole: true }),
  "/[agency]/dashboard/page": page(({ slug }) => `/${slug}/dashboard`, "agent", { whole: true }),
  "/[agency]/settings/chat/page": page(({ slug }) => `/${slug}/settings/chat`, "admin", { whole: true }),
  "/[agency]/community/contacts/page": page(({ slug }) => `/${slug}/community/contacts`, "agent", {
    whole: true,
  }),
  "/[agency]/community/contacts/[id]/page": page(
    ({ slug, contact }) => `/${slug}/community/contacts/${contact}`,
  ),
  "/[agency]/community/contacts/[id]/export/route": page(
    ({ slug, contact }) => `/${slug}/community/contacts/${contact}/export`,
    "manager",
  ),
  "/[agency]/community/contacts/[id]/erase/page": page(
    ({ slug, contact }) => `/${slug}/community/contacts/${contact}/erase`,
    "admin",
  ),
  "/[agency]/settings/contacts/page": page(({ slug }) => `/${slug}/settings/contacts`, "admin", {
    whole: true,
  }),
  "/[agency]/settings/audit/page": page(({ slug }) => `/${slug}/settings/audit`, "admin", { whole: true }),
  "/[agency]/history/page": page(({ slug }) => `/${slug}/history`, "manager", { whole: true }),
  "/[agency]/history/[id]/page": page(
    ({ slug, conversation }) => `/${slug}/history/${conversation}`,
    "manager",
  ),
  "/[agency]/history/export/route": page(({ slug }) => `/${slug}/history/export`, "manager", {
    whole: true,
  }),
  "/[agency]/community/contacts/export/route": page(
    ({ slug }) => `/${slug}/community/contacts/export`,
    "manager",
    { whole: true },
  ),
  "/[agency]/community/contacts/import/page": page(
    ({ slug }) => `/${slug}/community/contacts/import`,
    "manager",
    { whole: true },
  ),
  "/[agency]/community/contacts/import/upload/route": page(
    ({ slug }) => `/${slug}/community/contacts/import/upload`,
    "manager",
    // No file is in it: back to the page that asks for one. Nobody is led to the sign-in.
    { whole: true, method: "POST", unsigned: 303, ok: 303 },
  ),
  "/[agency]/community/contacts/import/[id]/page": page(
    ({ slug, import: id }) => `/${slug}/community/contacts/import/${id}`,
    "manager",
  ),
  "/[agency]/community/contacts/import/[id]/progress/route": page(
    ({ slug, import: id }) => `/${slug}/community/contacts/import/${id}/progress`,
    "manager",
    { unsigned: 401 },
  ),
  "/[agency]/community/contacts/import/[id]/refused/route": page(
    ({ slug, import: id }) => `/${slug}/community/contacts/import/${id}/refused`,
    "manager",
  ),
  "/[agency]/community/contacts/new/page": page(({ slug }) => `/${slug}/community/contacts/new`, "agent", {
    whole: true,
  }),
  "/[agency]/community/contacts/duplicates/page": page(
    ({ slug }) => `/${slug}/community/contacts/duplicates`,
    "agent",
    { whole: true },
  ),
  "/[agency]/community/contacts/[id]/edit/page": page(
    ({ slug, contact }) => `/${slug}/community/contacts/${contact}/edit`,
  ),
  "/[agency]/community/contacts/[id]/merge/page": page(
    ({ slug, contact }) => `/${slug}/community/contacts/${contact}/merge`,
  ),
  "/[agency]/community/contacts/[id]/delete/page": page(
    ({ slug, contact }) => `/${slug}/community/contacts/${contact}/delete`,
    "manager",
  ),
  "/[agency]/conversations/[category]/page": page(({ slug }) => `/${slug}/conversations/new`, "agent", {
    whole: true,
  }),
  "/[agency]/conversations/[category]/[id]/page": page(
    ({ slug, conversation }) => `/${slug}/conversations/new/${conversation}`,
    "agent",
    // The page is one's own list; that number is not in it.
    { ok: 200 },
  ),
  "/[agency]/conversations/list/route": page(
    ({ slug, conversation }) =>
      `/${slug}/conversations/list?category=new&open=${conversation}&shown=${conversation}`,
    "agent",
    { unsigned: 401 },
  ),
  "/[agency]/conversations/open/route": page(
    ({ slug, conversation }) => `/${slug}/conversations/open?category=new&id=${conversation}`,
    "agent",
    { unsigned: 401 },
  ),
  "/[agency]/conversations/live/route": page(
    ({ slug, conversation }) => `/${slug}/conversations/live?conversation=${conversation}&after=0`,
    "agent",
    { unsigned: 401 },
  ),
  "/[agency]/conversations/draft/route": page(({ slug }) => `/${slug}/conversations/draft`, "agent", {
    unsigned: 401,
    method: "POST",
    ok: 204,
    fields: ({ conversation }) => ({ conversation: String(conversation), kind: "reply", body: "mine" }),
  }),
  "/[agency]/conversations/look/route": page(({ slug }) => `/${slug}/conversations/look`, "agent", {
    unsigned: 401,
    method: "POST",
    ok: 204,
    fields: ({ conversation }) => ({ conversation: String(conversation), message: "1" }),
  }),
  "/[agency]/bell/route": page(({ slug }) => `/${slug}/bell`, "agent", { unsigned: 401, whole: true }),
  "/chat/[agency]/route": page(({ slug }) => `/chat/${slug}`, "public", { whole: true }),
  "/chat/[agency]/messages/route": page(({ slug }) => `/chat/${slug}/messages`, "public", {
    whole: true,
    method: "POST",
    ok: 422,
  }),
  "/chat/[agency]/live/route": page(({ slug }) => `/chat/${slug}/live`, "public", { whole: true, ok: 404 }),
  "/chat/[agency]/look/route": page(({ slug }) => `/chat/${slug}/look`, "public", {
    whole: true,
    method: "POST",
    ok: 404,
  }),
  "/chat/[agency]/status/route": page(({ slug }) => `/chat/${slug}/status`, "public", { whole: true }),
  "/outside-world/route": page(() => "/outside-world", "public", { whole: true }),
  "/outside-world/website/[agency]/[[...page]]/route": page(
    () => "/outside-world/website/riverton/pay",
    "public",
    { whole: true },
  ),
  "/chat/[agency]/color.css/route": page(({ slug }) => `/chat/${slug}/color.css`, "public", { whole: true }),
};

type Action = { least: Role | "public"; fields: (ids: Ids) => Record<string, string>; whole?: boolean };

const uuid = "00000000-0000-4000-8000-000000000001";
const inConversation = (fields: Record<string, string> = {}): Action => ({
  least: "agent",
  fields: ({ conversation }) => ({ conversation: String(conversation), ...fields }),
});
const onCard = (fields: Record<string, string> = {}): Action => ({
  least: "agent",
  fields: ({ contact }) => ({ contact: String(contact), ...fields }),
});
const onImport = (fields: Record<string, string> = {}): Action => ({
  least: "manager",
  fields: ({ import: id }) => ({ import: String(id), ...fields }),
});
const anywhere = (least: Action["least"], fields: Record<string, string> = {}): Action => ({
  least,
  whole: true,
  fields: () => fields,
});

/** Every server action of the build, as `file#name`. A test fails for one that is missing. */
export const actions: Record<string, Action> = {
  "app/[agency]/conversations/actions.ts#assign": inConversation({ to: "1", saw: "" }),
  "app/[agency]/conversations/actions.ts#unassign": inConversation({ saw: "1" }),
  "app/[agency]/conversations/actions.ts#close": inConversation({
    seen: "999999999",
    client_id: uuid,
    unlinked: "anyway",
  }),
  "app/[agency]/conversations/actions.ts#reopen": inConversation(),
  "app/[agency]/conversations/actions.ts#markSpam": inConversation(),
  "app/[agency]/conversations/actions.ts#markNotSpam": inConversation(),
  "app/[agency]/conversations/actions.ts#markUnread": inConversation(),
  "app/[agency]/conversations/actions.ts#reply": inConversation({
    body: "intruder",
    seen: "999999999",
    client_id: uuid,
  }),
  "app/[agency]/conversations/actions.ts#addNote": inConversation({ body: "intruder", client_id: uuid }),
  "app/[agency]/conversations/actions.ts#linkContact": inConversation({ contact: "1" }),
  "app/[agency]/conversations/actions.ts#unlinkContact": inConversation(),
  "app/[agency]/conversations/actions.ts#createContact": inConversation({ name: "Intruder" }),
  "app/[agency]/community/contacts/[id]/actions.ts#addEntry": onCard({
    kind: "phone",
    at: "2026-01-05T10:00",
    words: "intruder",
    client_id: uuid,
  }),
  "app/[agency]/community/contacts/[id]/actions.ts#send": onCard({
    method: "text",
    to_text: "+15305550100",
    words: "intruder",
    client_id: uuid,
  }),
  "app/[agency]/community/contacts/[id]/actions.ts#cancel": onCard({ message: "1" }),
  "app/[agency]/community/contacts/[id]/actions.ts#sendHeld": onCard({ message: "1" }),
  "app/[agency]/community/contacts/[id]/actions.ts#locate": onCard(),
  "app/[agency]/settings/contacts/actions.ts#saveContacts": anywhere("admin", {
    geocoder: "https://intruder.example/{address}",
  }),
  "app/[agency]/community/contacts/[id]/actions.ts#saveConsent": onCard(),
  "app/[agency]/community/contacts/[id]/erase/actions.ts#erase": {
    ...onCard({ why: "intruder", confirm: "x" }),
    least: "admin",
  },
  "app/[agency]/community/contacts/[id]/erase/actions.ts#hold": {
    ...onCard({ hold: "intruder" }),
    least: "admin",
  },
  "app/[agency]/community/contacts/import/[id]/actions.ts#checkImport": onImport({ column_name: "0" }),
  "app/[agency]/community/contacts/import/[id]/actions.ts#applyImport": onImport(),
  "app/[agency]/community/contacts/import/[id]/actions.ts#undoImport": onImport(),
  "app/[agency]/community/contacts/import/[id]/actions.ts#discardImport": onImport(),
  "app/[agency]/community/contacts/edit-actions.ts#saveContact": {
    least: "agent",
    fields: ({ contact }) => ({
      contact: String(contact),
      version: "1",
      client_id: uuid,
      name: "Intruder",
      phone_0: "530 555 0199",
    }),
  },
  "app/[agency]/community/contacts/[id]/card-actions.ts#addNote": {
    least: "agent",
    fields: ({ contact }) => ({ contact: String(contact), note: "intruder" }),
  },
  "app/[agency]/community/contacts/[id]/card-actions.ts#correctEntry": {
    least: "agent",
    fields: ({ entry }) => ({
      entry: String(entry),
      corrections: "0",
      kind: "phone",
      at: "2026-01-05T10:00",
      words: "intruder",
    }),
  },
  "app/[agency]/community/contacts/[id]/card-actions.ts#undoMerge": {
    least: "agent",
    fields: ({ merge }) => ({ merge: String(merge) }),
  },
  "app/[agency]/community/contacts/[id]/card-actions.ts#restore": {
    least: "manager",
    fields: ({ contact }) => ({ contact: String(contact) }),
  },
  "app/[agency]/community/contacts/[id]/merge/actions.ts#mergeContacts": {
    least: "agent",
    fields: ({ contact }) => ({
      keep: String(contact),
      one: String(contact),
      two: "1",
      one_version: "1",
      two_version: "1",
    }),
  },
  "app/[agency]/community/contacts/[id]/delete/actions.ts#deleteContact": {
    least: "manager",
    fields: ({ contact }) => ({ contact: String(contact) }),
  },
  "app/[agency]/actions.ts#switchBubble": anywhere("agent", { on: "false" }),
  "app/[agency]/actions.ts#changePreferences": anywhere("agent", {
    theme: "dark",
    letterKeys: "off",
    sound: "off",
    language: "es",
  }),
  "app/[agency]/actions.ts#signOutNow": anywhere("agent"),
  "app/[agency]/settings/chat/actions.ts#saveChat": anywhere("admin", {
    auto_en: "intruder",
    auto_es: "intruder",
    asks: "email",
    days: "1",
    sites: "",
    phone: "",
    color: "#000000",
  }),
  "app/(account)/sign-in/actions.ts#signInWithPassword": anywhere("public"),
  "app/(account)/invitation/[token]/actions.ts#join": anywhere("public"),
  "app/actions.ts#takeChair": anywhere("public"),
};
