import { isSaid, saveOfClosed } from "./bar.ts";
import { keeper, keptText } from "./kept-draft.ts";
import { agency, conversationId, thread, userId } from "./page.ts";

type Field = HTMLTextAreaElement;
const fields = () => [...document.querySelectorAll<Field>("textarea[data-kept]")];
const keyNamed = (name = "") => `parley ${agency()} ${userId()} ${name}`;
const keyOf = (field: Field) => keyNamed(field.dataset.kept);

/**
 * What is typed into the forms of a card, and as a closing message, stays in this browser until it is carried out: another form of the page, a
 * link, Back or a closed tab take nothing away. `data-kept` names the field, `data-kept-until` what the address says
 * once its form was carried out, `sent` or `done=note`.
 */
function keep(field: Field): void {
  try {
    if (field.value) localStorage.setItem(keyOf(field), field.value);
    else localStorage.removeItem(keyOf(field));
  } catch {
    // No storage in this browser: then the page alone holds the text.
  }
}

function enter(): void {
  const said = new URL(location.href).searchParams;
  for (const field of fields()) {
    try {
      const done = field.dataset.keptUntil?.split(" ").some((word) => {
        const [name = "", value] = word.split("=");
        return value ? said.get(name) === value : said.has(name);
      });
      if (done) localStorage.removeItem(keyOf(field));
      else if (!field.value) field.value = localStorage.getItem(keyOf(field)) ?? "";
      // What is kept must not wait behind a fold.
      const fold = field.closest("details");
      if (fold && field.value) fold.open = true;
    } catch {
      return;
    }
  }
}

/**
 * A closing message is over with the conversation: it must not stand there when that is opened again. Where somebody else
 * has closed it the words were not said: they go on as a reply that was not sent.
 */
function settleClosure(): void {
  if (thread()?.dataset.status !== "closed") return;
  try {
    const closure = keyNamed(`closure ${conversationId()}`);
    const words = localStorage.getItem(closure)?.trim();
    localStorage.removeItem(closure);
    if (!words || isSaid(words)) return;
    const before = keptText("reply");
    keeper("reply")(before ? `${before}\n\n${words}` : words);
  } catch {
    // Nothing was kept either.
    return;
  }
  void saveOfClosed();
}

export function startKeptFields(): void {
  document.addEventListener("htmx:after:swap", settleClosure);
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement && event.target.dataset.kept) keep(event.target);
  });
  enter();
  // React's router changes the page without loading one, and says so to nobody.
  let at = location.href;
  setInterval(() => {
    const present = fields();
    if (at === location.href && !present.some((field) => !field.dataset.entered)) return;
    at = location.href;
    for (const field of present) field.dataset.entered = "1";
    enter();
  }, 400);
}
