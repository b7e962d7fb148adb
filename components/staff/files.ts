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

/** What could not be laid there since the last choice: each stays until it is read, and holds what is sent. */
const troubles = new Map<string, string[]>();

function lay(kind: Kind, files: File[]): void {
  const key = keyOf(kind);
  if (files.length && !under.has(key)) troubles.delete(key);
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
    if (answer.status === 413)
      return note(kind, conversation, say("file_large", { name: upload?.name ?? "" }));
    if (!answer.ok) throw new Error(String(answer.status));
    if (upload) tell("");
    // Whoever has gone on to another thread finds it there when they come back.
    const fresh = parse(await answer.text());
    const refused = fresh?.querySelector(".wrong")?.textContent?.trim();
    if (refused) note(kind, conversation, refused);
    if (fresh && conversation === conversationId()) put(kind, fresh);
  } catch {
    note(kind, conversation, say("upload_lost", { name: upload?.name ?? "" }));
  }
}

const parse = (markup: string) => document.createRange().createContextualFragment(markup).firstElementChild;

function note(kind: Kind, conversation: string, trouble: string): void {
  const key = keyOf(kind, conversation);
  troubles.set(key, [...(troubles.get(key) ?? []), trouble]);
  tell("");
  const list = byId(`${kind}-files`);
  if (list && conversation === conversationId()) showTroubles(list, key);
}

function showTroubles(list: Element, key: string): void {
  for (const old of list.querySelectorAll(".wrong")) old.remove();
  for (const words of troubles.get(key) ?? []) {
    const line = document.createElement("p");
    line.className = "wrong";
    line.role = "alert";
    line.textContent = words;
    list.append(line);
  }
}

function put(kind: Kind, fresh: Element): void {
  const old = byId(`${kind}-files`);
  if (!old) return;
  showTroubles(fresh, keyOf(kind));
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (hadFocus) formOf(kind)?.querySelector("textarea")?.focus();
}

function tell(text: string): void {
  const line = byId("draft-state");
  if (!line) return;
  line.textContent = text;
  // On a phone there is room for what has to be read alone.
  line.classList.toggle("told", text !== "");
}

function wait(form: Element, event: SubmitEvent): void {
  const kind = (form as HTMLFormElement).dataset.draft as Kind;
  const key = keyOf(kind);
  const rest = under.get(key);
  // Read by now: whoever sends again sends without it.
  if (!rest) return void troubles.delete(key);
  event.preventDefault();
  event.stopImmediatePropagation();
  const conversation = conversationId();
  void rest.then(() => {
    // One that was refused is read about first.
    if (conversation !== conversationId() || troubles.has(key)) return;
    (form as HTMLFormElement).requestSubmit(event.submitter);
  });
}
