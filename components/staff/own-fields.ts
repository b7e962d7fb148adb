type Control = HTMLInputElement | HTMLSelectElement;

/** What was asked for and has not come back yet: an answer to an earlier field must not take it away. */
const asked = new WeakMap<Control, string>();

const stands = (control: Control) =>
  control instanceof HTMLSelectElement
    ? ([...control.options].find((option) => option.defaultSelected)?.value ?? "")
    : control.defaultValue;

/**
 * A control that somebody has changed keeps what they typed whatever its markup says from then on. What it says by now,
 * a colleague's value perhaps, is shown unless somebody is in it or its own is still on its way.
 */
function settle(): void {
  for (const control of document.querySelectorAll<Control>(
    "#own-fields :is(input:not([type=hidden]), select)",
  )) {
    const waits = asked.get(control);
    if (control === document.activeElement || (waits !== undefined && waits !== stands(control))) continue;
    asked.delete(control);
    if (control.value !== stands(control)) control.value = stands(control);
  }
}

export function startOwnFields(): void {
  document.addEventListener("change", ({ target }) => {
    if (target instanceof Element && target.closest("#own-fields"))
      asked.set(target as Control, (target as Control).value);
  });
  document.addEventListener("htmx:after:swap", settle);
  document.addEventListener("focusout", () => setTimeout(settle));
}
