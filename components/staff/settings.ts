import { byId } from "../ui/dom.ts";

/** Puts what `data-copies` names into the clipboard; where a browser gives none, it stands selected. */
async function copy(button: HTMLElement): Promise<void> {
  const source = byId(button.dataset.copies ?? "");
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    button.textContent = button.dataset.copied ?? "";
  } catch {
    getSelection()?.selectAllChildren(source);
  }
}

/** A colour is seen where residents will see it, while it is picked. */
function paint(field: HTMLInputElement): void {
  byId(field.dataset.paints ?? "")?.style.setProperty("--agency", field.value);
}

/** What was picked before this came, or is what the browser kept over a reload. */
export function enterSettings(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("[data-paints]")) paint(field);
}

export function startSettings(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copies]");
    if (button) void copy(button);
    if ((event.target as Element).closest("[data-prints]")) print();
  });
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.dataset?.paints) paint(field);
  });
}
