/** Which list stands beside what an address opens. */
export type Place = {
  slug: string;
  query: { category: "new" | "missed" | "yours" | "others"; sort: string; search: string; limit: number };
};
type More = Record<string, string | number | null | undefined>;

/** The address of a category, or of a conversation in it, with the list as it stands. */
export function conversationPath({ slug, query }: Place, id: number | null, more: More = {}): string {
  const params = new URLSearchParams();
  if (query.sort !== "urgent") params.set("sort", query.sort);
  if (query.search) params.set("q", query.search);
  if (query.limit !== 50) params.set("rows", String(query.limit));
  for (const [key, value] of Object.entries(more))
    if (value != null && value !== "") params.set(key, String(value));
  const text = params.toString();
  return `${categoryPath(slug, query.category)}${id ? `/${id}` : ""}${text ? `?${text}` : ""}`;
}

export const categoryPath = (slug: string, category: Place["query"]["category"]) =>
  `/${slug}/conversations/${category}`;
export const contactPath = (slug: string, id: number) => `/${slug}/community/contacts/${id}`;
/** What a form's answer has to say goes along when a page leads on. */
export const withSay = (path: string, say: string | undefined) =>
  say ? `${path}?say=${encodeURIComponent(say)}` : path;

export const importsPath = (slug: string) => `/${slug}/community/contacts/import`;
export const importPath = (slug: string, id: number) => `${importsPath(slug)}/${id}`;
