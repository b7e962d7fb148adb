import { byId, on } from "../ui/dom.ts";

/** Milliseconds between two looks for what has come. */
const EVERY = 2000;

/** What scripts add to the phone: texts come by themselves, and neither sending nor another phone is a new page. */
function start(): void {
  toEnd();
  setInterval(() => void look(), EVERY);
  document.addEventListener("visibilitychange", () => void look());
  if (!matchMedia("(pointer: coarse)").matches) byId("body")?.focus();
  on("keydown", "#body", (_, event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    press("send");
  });
  on("change", "#phone, #number", () => press("show"));
  on("change", "#files", tellChosen);
  on("submit", "#handset", (_, event: SubmitEvent) => {
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement;
    waiting++;
    // One behind the other: a text goes from the phone that was taken in hand before it, and no second press sends it again.
    line = line.then(() => post(button)).finally(() => waiting--);
  });
}

let waiting = 0;
let line = Promise.resolve();

const form = () => byId<HTMLFormElement>("handset")!;
const press = (id: string) => form().requestSubmit(byId(id));

async function post(button: HTMLButtonElement): Promise<void> {
  button.setAttribute("aria-busy", "true");
  const box = byId<HTMLTextAreaElement>("body");
  const sent = box?.value;
  try {
    const body = new FormData(form(), button);
    const answer = await fetch(form().action, { method: "POST", body });
    const page = read(await answer.text());
    byId("problem")?.replaceChildren(page.getElementById("problem")?.textContent ?? "");
    if (!answer.ok) return;
    take(page);
    toEnd();
    // A button with a name sends no words of the box; and whoever typed on meanwhile has more to say.
    if (box && !button.name && box.value === sent) box.value = "";
    if (!button.name) forgetChosen();
  } catch {
    byId("problem")?.replaceChildren(form().dataset.lost!);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/** How many pictures go along. */
function tellChosen(): void {
  const field = byId<HTMLInputElement>("files")!;
  const label = field.closest<HTMLElement>("label")!;
  label.dataset.count = field.files?.length ? String(field.files.length) : "";
}

function forgetChosen(): void {
  const field = byId<HTMLInputElement>("files");
  if (!field) return;
  field.value = "";
  tellChosen();
}

let isLooking = false;

/** A hidden page asks for nothing, and at once when it is seen again. */
async function look(): Promise<void> {
  if (document.hidden || waiting || isLooking) return;
  isLooking = true;
  try {
    const answer = await fetch(hereOf(document));
    const page = read(await answer.text());
    // What was asked for before a text was sent knows nothing of it.
    if (answer.ok && !waiting) take(page);
  } catch {
    // The next look may find somebody.
  } finally {
    isLooking = false;
  }
}

const read = (page: string) => new DOMParser().parseFromString(page, "text/html");
const main = (of: Document) => of.querySelector<HTMLElement>("[data-here]")!;
const hereOf = (of: Document) => main(of).dataset.here!;

/** What is new of a page: whoever reads further up is left there, and only what has come is read out. */
function take(page: Document): void {
  const wasAtEnd = atEnd();
  if (hereOf(page) !== hereOf(document)) turnTo(page);
  const list = byId("texts")!;
  for (const text of page.querySelectorAll("#texts > li")) {
    const old = byId(text.id);
    if (!old) list.append(text);
    else if (old.outerHTML !== text.outerHTML) old.replaceWith(text);
  }
  const empty = byId("empty");
  if (empty) empty.hidden = list.children.length > 0;
  const [old, next] = [byId("all-phones")!, page.getElementById("all-phones")!];
  // Under the focus nothing is replaced.
  if (old.outerHTML !== next.outerHTML && !old.contains(document.activeElement)) old.replaceWith(next);
  if (wasAtEnd) toEnd();
}

/** Another phone, or another number of the agency: its address, and nothing of the other thread. */
function turnTo(page: Document): void {
  main(document).dataset.here = hereOf(page);
  history.replaceState(null, "", hereOf(page));
  byId("texts")!.replaceChildren();
  for (const field of page.querySelectorAll<HTMLInputElement>("#faults [type=hidden]"))
    document.querySelector<HTMLInputElement>(`#faults [name=${field.name}]`)!.value = field.value;
}

const thread = () => byId("thread")!;
// It is laid out from its end, which is at 0.
const atEnd = () => thread().scrollTop > -48;

function toEnd(): void {
  thread().scrollTop = 0;
}

start();
