import { byId, on } from "../ui/dom.ts";

const field = () => byId<HTMLInputElement>("files");
const list = () => byId("chosen");

export const hasChosen = (): boolean => Boolean(field()?.files?.length);

/** Files that are chosen, pasted or dropped go along with the next message; until then each can be taken out. */
export function keepChosen(): void {
  on("change", "#files", () => {
    // A second choice adds to the first, where the browser would forget that.
    const chosen = [...(field()?.files ?? [])];
    put([...held, ...chosen.filter((file) => !held.some((one) => isSame(one, file)))]);
  });
  on<ClipboardEvent>("paste", "#speak textarea, #ask textarea", (_, event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || event.clipboardData?.getData("text/plain")) return;
    event.preventDefault();
    put([...held, ...files]);
  });
  for (const type of ["dragover", "drop"])
    document.addEventListener(type, (event) => {
      const { dataTransfer } = event as DragEvent;
      if (!field() || !dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (type === "drop") put([...held, ...dataTransfer.files]);
    });
  on("click", "#chosen button", (button) => {
    put(held.filter((_, at) => at !== Number(button.dataset.at)));
    field()?.focus();
  });
}

let held: File[] = [];

/** After every change of the page: the form may be another one. */
export const showChosen = () => put(held);

/** They stand in the thread. */
export const dropChosen = () => put([]);

const isSame = (a: File, b: File) =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

function put(files: File[]): void {
  held = files;
  const [input, shown] = [field(), list()];
  if (!input || !shown) return;
  const carried = new DataTransfer();
  for (const file of files) carried.items.add(file);
  input.files = carried.files;
  shown.hidden = !files.length;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const { most, bytes: limit, many = "", big = "", remove = "" } = shown.dataset;
  const wrong = files.length > Number(most) ? many : bytes > Number(limit) ? big : "";
  // The browser itself keeps the form here and says why.
  input.setCustomValidity(wrong);
  shown.replaceChildren(
    ...files.map((file, at) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = file.name;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button plain";
      button.dataset.at = String(at);
      button.textContent = "×";
      button.setAttribute("aria-label", remove.replace("{name}", file.name));
      item.append(name, button);
      return item;
    }),
    ...(wrong
      ? [Object.assign(document.createElement("li"), { className: "wrong", textContent: wrong })]
      : []),
  );
}
