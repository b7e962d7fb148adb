import { byId, on } from "../ui/dom.ts";
import { type Command, fits, listActs, listPages } from "./commands.ts";
import { say } from "./page.ts";
import { recents } from "./recent.ts";

const box = () => byId<HTMLDialogElement>("search-box");
const typed = () => byId<HTMLInputElement>("search-all")?.value.trim() ?? "";

/** As many as one sees without scrolling, beside what the search finds. */
const MOST_FITTING = 5;

/** Whether it was opened for what can be done (Ctrl+K), and not to search (`/`): then Enter takes the first. */
let takesFirst = false;
let acts: Command[] = [];
let pages: Command[] = [];

/** What the page offers is read once: under the box nothing is pressed. */
export function enterPalette(forCommands: boolean): void {
  takesFirst = forCommands;
  acts = listActs();
  pages = listPages();
  showCommands();
}

const toRecent = (): Command[] =>
  recents().map(({ href, name, of }) => ({ name, of, run: () => location.assign(href) }));

/** What fits the words, or all of it where nothing is typed; what was open last stands first. */
export function showCommands(): void {
  const list = byId("commands");
  if (!list) return;
  const words = typed();
  const groups: [string, Command[], number][] = [
    ["recent", toRecent(), words ? 3 : MOST_FITTING],
    ["acts", acts, words ? MOST_FITTING : acts.length],
    ["pages", pages, words ? MOST_FITTING : pages.length],
  ];
  const sections = groups.map(([kind, all, most]) => {
    const found = all.filter(({ name, of }) => fits(`${of} ${name}`, words)).slice(0, most);
    return found.length ? [section(kind, found)] : [];
  });
  list.replaceChildren(...sections.flat());
  sayFirst();
}

/** Readers hear what Enter would do, and everybody sees it. */
function sayFirst(): void {
  const first = firstOf();
  first?.classList.add("is-first");
  const told = byId("enter-runs");
  if (told) told.textContent = first ? say("palette_enter", { name: first.dataset.name ?? "" }) : "";
}

const firstOf = () =>
  takesFirst && typed() ? document.querySelector<HTMLElement>("#commands .command") : null;

function section(kind: string, commands: Command[]): HTMLElement {
  const part = document.createElement("section");
  part.className = "found";
  const heading = part.appendChild(document.createElement("h2"));
  heading.id = `commands-${kind}`;
  heading.textContent = say(`palette_${kind}`);
  part.setAttribute("aria-labelledby", heading.id);
  const list = part.appendChild(document.createElement("ul"));
  list.className = "hits";
  for (const command of commands) list.appendChild(document.createElement("li")).append(buttonOf(command));
  return part;
}

function buttonOf({ name, of, run }: Command): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "command";
  button.dataset.name = name;
  const words = button.appendChild(document.createElement("bdi"));
  words.textContent = name;
  if (of) {
    const about = button.appendChild(document.createElement("span"));
    about.className = "quiet";
    about.textContent = of;
  }
  button.addEventListener("click", () => {
    // Closed first: focus is back where it was, and what opens then has it.
    box()?.close();
    run();
  });
  return button;
}

export function startPalette(): void {
  on("input", "#search-all", showCommands);
  on<KeyboardEvent>("keydown", "#search-all", (_, event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    const first = firstOf();
    if (!first) return;
    event.preventDefault();
    first.click();
  });
}
