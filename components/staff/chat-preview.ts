/** The agency's own words, where a resident would read them, as they are typed. */
type Preview = { names: Record<string, string>; ours: { greeting: string; next: string } };

const formOf = (at: EventTarget | null) =>
  (at as Element | null)?.closest?.<HTMLFormElement>("form:has(#chat-preview)");
const typedIn = (form: HTMLFormElement, name: string) =>
  (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";

/** `{time}` and the like as they are filled in when it is read. */
const filled = (text: string, names: Preview["names"]) =>
  text.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = names[name];
    return value === undefined ? whole : stop && value.endsWith(".") ? value : value + stop;
  });

function write(form: HTMLFormElement, frame: HTMLIFrameElement): void {
  const page = frame.contentDocument;
  if (!page?.body?.dataset.preview) return;
  const { names, ours } = JSON.parse(page.body.dataset.preview) as Preview;
  const asked = new URL(page.URL).searchParams;
  const own = (text: string) =>
    filled(typedIn(form, `own_${text}_${page.documentElement.lang}`).trim(), names);
  const put = (selector: string, text: string) => {
    const place = page.querySelector<HTMLElement>(selector);
    if (place && place.textContent !== text) place.textContent = text;
  };
  put("#greeting", own(asked.get("on") === "1" ? "on" : "off") || ours.greeting);
  put("#next-words", own(asked.get("moment") === "ended" ? "ended" : "sent") || ours.next);
  const answer = page.getElementById("m-2");
  if (answer) answer.hidden = !own("auto");
  put("#m-2 > .said", own("auto"));
}

/** The page in each frame is the one that was picked. */
function look(form: HTMLFormElement): void {
  for (const frame of form.querySelectorAll("iframe")) {
    const page = frame.contentWindow!;
    const url = new URL(frame.src);
    for (const what of ["language", "moment", "theme"])
      url.searchParams.set(what, typedIn(form, `look_${what}`));
    // Set as the frame's source it would be one more page to go back through.
    if (page.location.href !== url.href) page.location.replace(url);
    else write(form, frame);
  }
}

export function startChatPreview(): void {
  document.addEventListener("input", ({ target }) => {
    const form = formOf(target);
    if (form) look(form);
  });
  // Once it is saved, its pickers are as they were printed.
  document.addEventListener("reset", ({ target }) => {
    const form = formOf(target);
    if (form) setTimeout(look, 0, form);
  });
  document.addEventListener(
    "load",
    ({ target }) => {
      const form = formOf(target);
      if (form && target instanceof HTMLIFrameElement) write(form, target);
    },
    true,
  );
}
