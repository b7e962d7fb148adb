import type { Agent } from "../agents/agent.ts";
import type { Category } from "../conversations/categories.ts";
import { readAsked, type Term, writeAsked } from "../search/asked.ts";
import { readNaming } from "../search/pinning.ts";
import { type InboxView, isOfInbox, type View } from "./views.ts";

/** What a category is, as operators ask for it. */
const asTerms: Record<Category, Term[]> = {
  new: [{ operator: "is", value: "new", not: false }],
  missed: [{ operator: "is", value: "missed", not: false }],
  yours: [{ operator: "is", value: "mine", not: false }],
  team: [{ operator: "is", value: "team", not: false }],
  others: [
    { operator: "is", value: "unassigned", not: true },
    { operator: "is", value: "mine", not: true },
  ],
};

/** All that narrows the list where somebody stands, as they would type it: what *Save this view* keeps. */
export async function writeNarrowed(
  agent: Agent,
  { category, search, view }: { category: Category; search: string; view: View | null },
): Promise<string> {
  const typed = readAsked(search);
  const kept = view && isOfInbox(view) ? view.asked : { terms: asTerms[category], words: "" };
  const { terms } = (await readNaming(agent))([...kept.terms, ...typed.terms]);
  const words = [kept.words, typed.words].filter(Boolean).join(" ");
  return writeAsked({ terms, words }, agent.language);
}

/** What each asks, by its number, in whoever's words read it; with what it names that is gone. */
export async function writeViews(
  agent: Agent,
  views: InboxView[],
): Promise<Map<number, { text: string; lost: Term[] }>> {
  if (!views.length) return new Map();
  const naming = await readNaming(agent);
  return new Map(
    views.map(({ id, asked }) => {
      const { terms, lost } = naming(asked.terms);
      return [id, { text: writeAsked({ terms, words: asked.words }, agent.language), lost }];
    }),
  );
}
