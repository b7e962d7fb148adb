import { redirect } from "next/navigation";
import { NOT_HERE } from "#lib/paths.ts";
import { actions } from "./thread-actions.ts";

/**
 * Next runs the actions of a form at the address of a page that knows them, and each leads on from there. Whoever asks
 * for this page gets it from `whole/route.tsx`; what is left is an address of no category.
 */
export default function Posted() {
  void actions;
  redirect(NOT_HERE);
}
