import type { Place } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";

type Query = Pick<Place["query"], "category" | "view">;

/** What a list is called: a saved view by its name, else its category. */
export const listName = ({ category, view }: Query, { t }: Words): string =>
  view ? view.name || t("views.gone_name") : t(`category.${category}`);

/** The same as a heading. */
export const listFullName = (query: Query, words: Words): string =>
  query.view ? listName(query, words) : words.t(`category.${query.category}_full`);
