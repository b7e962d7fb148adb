import { redirect } from "next/navigation";
import { categoryPath, NOT_HERE } from "#lib/paths.ts";
import { actions, listActions } from "./thread-actions.ts";

type Props = { params: Promise<{ agency: string; category: string; id?: string }> };

/** What people write who have the names of the tabs in mind. */
const meant = new Map([
  ["your", "yours"],
  ["other", "others"],
] as const);

/**
 * Next runs the actions of a form at the address of a page that knows them, and each leads on from there. Whoever asks
 * for this page gets it from `whole/route.tsx`; what is left is an address of no category.
 */
export default async function Posted({ params }: Props) {
  void actions;
  void listActions;
  const { agency, category, id } = await params;
  const as = meant.get(category as "your");
  redirect(as ? categoryPath(agency, as, Number(id) || null) : NOT_HERE);
}
