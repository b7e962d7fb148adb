import { byId, on } from "../ui/dom.ts";
import { conversationId } from "./page.ts";

/**
 * What is done with the reply, as it stands ticked. The page may come anew, by itself too, before the server knows of it: what
 * was taken, and what somebody unticked, stays so until it is sent.
 */
let mine: { in: string; rows: HTMLElement[]; off: Set<string> } | null = null;

const rowsIn = (of: ParentNode | null) => [...(of?.querySelectorAll<HTMLElement>(".then-do") ?? [])];
const boxIn = (row: HTMLElement) => row.querySelector<HTMLInputElement>("input");
const nameIn = (row: HTMLElement) => boxIn(row)?.name;

/** As the form would post it; nothing where the page has none. */
export function thenPicked(): Record<string, string> {
  const boxes = rowsIn(byId("then")).map(boxIn);
  const ticked = boxes.flatMap((box) => (box?.checked ? [[box.name, box.value]] : []));
  return byId("then") ? { thens: "1", ...Object.fromEntries(ticked) } : {};
}

/** With another answer comes what it does; of two that say whose it is, or how it is left, the later one says it. */
export function propose(offered: HTMLTemplateElement | null): void {
  const fresh = offered ? rowsIn(offered.content.cloneNode(true) as DocumentFragment) : [];
  if (!fresh.length) return;
  const names = new Set(fresh.map(nameIn).filter(Boolean));
  const before = hold();
  before.rows = [...before.rows.filter((row) => !names.has(nameIn(row))), ...fresh];
  for (const row of fresh) before.off.delete(row.id);
  apply();
  byId("told")?.replaceChildren(byId("then")?.parentElement?.innerText ?? "");
}

function hold() {
  if (mine?.in !== conversationId())
    mine = { in: conversationId(), rows: rowsIn(byId("then")), off: new Set() };
  return mine;
}

function apply(): void {
  if (mine?.in !== conversationId()) mine = null;
  if (!mine) return;
  byId("then")?.replaceChildren(...mine.rows);
  for (const row of mine.rows) {
    const box = boxIn(row);
    if (box) box.checked = !mine.off.has(row.id);
  }
}

function clear(): void {
  mine = null;
  byId("then")?.replaceChildren();
}

export function startThen(): void {
  on("change", "#then input", (box) => {
    const { off } = hold();
    const { id } = box.closest(".then-do")!;
    if ((box as HTMLInputElement).checked) off.delete(id);
    else off.add(id);
  });
  // What it belonged to is gone.
  on("input", "#reply-body", (box) => {
    if (!(box as HTMLTextAreaElement).value) clear();
  });
  on("submit", "form[data-draft=reply]", (_, event: SubmitEvent) => {
    if ((event.submitter as HTMLButtonElement | null)?.value === "discard") clear();
  });
  document.addEventListener("parley:sent", (event) => {
    if ((event as CustomEvent<string>).detail === "reply") clear();
  });
  for (const type of ["parley:mounted", "parley:shown", "htmx:after:swap"])
    document.addEventListener(type, apply);
}
