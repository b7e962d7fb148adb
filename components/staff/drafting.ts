import { byId, on } from "../ui/dom.ts";
import { keeper } from "./kept-draft.ts";
import { conversationId, post, workspace } from "./page.ts";
import { wayPicked } from "./reply-way.ts";

/** What stands in the reply goes along: the other page reads it where the server keeps it. */
async function open(button: HTMLElement): Promise<void> {
  const body = byId<HTMLTextAreaElement>("reply-body")?.value ?? "";
  const fields = { conversation: conversationId(), kind: "reply", body, ...wayPicked() };
  if (await post(workspace()!.dataset.draft!, fields)) keeper("reply")(null);
  location.assign(button.dataset.draftingOpen!);
}

export function startDrafting(): void {
  on("click", "[data-drafting-open]", (button, event: MouseEvent) => {
    event.preventDefault();
    void open(button);
  });
  // Edited, it is whoever edits it who says it.
  on("input", "#reply-body", () => document.querySelector("[data-drafted]")?.remove());
}
