import { byId, on } from "../ui/dom.ts";
import { shownKind } from "./bar.ts";
import type { Kind } from "./kept-draft.ts";
import { conversationId, say, workspace } from "./page.ts";

/** What is on its way; a text that is sent meanwhile waits for its files. */
const under = new Map<string, Promise<void>>();
const keyOf = (kind: Kind, conversation = conversationId()) => `${conversation} ${kind}`;
const formOf = (kind: Kind) => document.querySelector<HTMLFormElement>(`form[data-draft="${kind}"]`);

/** Files are laid into the draft one after the other, as soon as they are chosen, pasted or dropped. */
export function startFiles(): void {
  on("change", "input[data-attach]", (input) => {
    const { files, dataset } = input as HTMLInputElement;
    lay(dataset.attach as Kind, [...(files ?? [])]);
    // What lies in the draft goes along by its number, and not a second time by its bytes.
    (input as HTMLInputElement).value = "";
  });
  on<ClipboardEvent>("paste", "form[data-draft] textarea", (box, event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // A table of a spreadsheet comes as its text and as a picture of it: whoever copies it means the text.
    if (!files.length || event.clipboardData?.getData("text/plain")) return;
    event.preventDefault();
    lay(box.closest("form")!.dataset.draft as Kind, files);
  });
  on("click", "[data-drop-file]", (button, event) => {
    event.preventDefault();
    const kind = button.closest("form")!.dataset.draft as Kind;
    void change(kind, { drop: (button as HTMLButtonElement).value });
  });
  // Before the form is sent: `bar.ts` and htmx hear of it once everything lies there.
  on("submit", "form[data-draft]", wait, true);
  dropping();
}

function dropping(): void {
  const over = (event: Event) => {
    const { dataTransfer, target } = event as DragEvent;
    const place = (target as Element | null)?.closest?.("#thread");
    return place && dataTransfer?.types.includes("Files") && formOf(shownKind())
      ? (place as HTMLElement)
      : null;
  };
  document.addEventListener("dragover", (event) => {
    const place = over(event);
    if (!place) return;
    event.preventDefault();
    place.dataset.dropping = "";
  });
  for (const type of ["dragleave", "drop"])
    document.addEventListener(type, (event) => {
      const place = over(event);
      delete byId("thread")?.dataset.dropping;
      if (type !== "drop" || !place) return;
      event.preventDefault();
      lay(shownKind(), [...((event as DragEvent).dataTransfer?.files ?? [])]);
    });
}

function lay(kind: Kind, files: File[]): void {
  const key = keyOf(kind);
  for (const upload of files) {
    const before = under.get(key) ?? Promise.resolve();
    const conversation = conversationId();
    const mine = before
      .then(() => change(kind, { upload, conversation }))
      .finally(() => {
        if (under.get(key) === mine) under.delete(key);
      });
    under.set(key, mine);
  }
}

type Change = { upload?: File; drop?: string; conversation?: string };

async function change(kind: Kind, { upload, drop, conversation = conversationId() }: Change): Promise<void> {
  const body = new FormData();
  body.set("conversation", conversation);
  body.set("kind", kind);
  if (upload) body.set("upload", upload);
  if (drop) body.set("drop", drop);
  if (upload) tell(say("uploading", { name: upload.name }));
  try {
    const answer = await fetch(workspace()!.dataset.files!, {
      method: "POST",
      body,
      headers: { "x-parley-part": "1" },
    });
    if (answer.status === 413) return tell(say("file_large", { name: upload?.name ?? "" }), true);
    if (!answer.ok) throw new Error(String(answer.status));
    if (upload) tell("");
    // Whoever has gone on to another thread finds it there when they come back.
    if (conversation === conversationId()) put(kind, await answer.text());
  } catch {
    tell(say("upload_lost", { name: upload?.name ?? "" }), true);
  }
}

function put(kind: Kind, markup: string): void {
  const fresh = document.createRange().createContextualFragment(markup).firstElementChild;
  const old = byId(`${kind}-files`);
  if (!fresh || !old) return;
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (hadFocus) formOf(kind)?.querySelector("textarea")?.focus();
}

function tell(text: string, isTrouble = false): void {
  const line = byId("draft-state");
  if (!line) return;
  line.textContent = text;
  line.classList.toggle("trouble", isTrouble);
  // On a phone there is room for what has to be read alone.
  line.classList.toggle("told", text !== "");
}

function wait(form: Element, event: SubmitEvent): void {
  const kind = (form as HTMLFormElement).dataset.draft as Kind;
  const rest = under.get(keyOf(kind));
  if (!rest) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const conversation = conversationId();
  void rest.then(() => {
    // One that was refused is read about first.
    if (conversation !== conversationId() || byId(`${kind}-files`)?.querySelector(".wrong")) return;
    (form as HTMLFormElement).requestSubmit(event.submitter);
  });
}
