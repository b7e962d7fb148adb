import type { Pending } from "#lib/sending/pending.ts";
import type { Words } from "#lib/words/words.ts";
import { firstName } from "./first-name.ts";

/** Why a message that was written ahead did not go out by itself. */
export function heldWhy({ since, heldReason }: Pick<Pending, "since" | "heldReason">, { t }: Words): string {
  return heldReason === "written_since" && since
    ? t("send.held_since", { name: firstName(since.name) })
    : t(`send.held_${heldReason ?? "late"}`);
}
