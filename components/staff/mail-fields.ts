const fold = () => document.querySelector<HTMLDetailsElement>("#reply-form .mail-fields");
const fields = () => [...(fold()?.querySelectorAll("input") ?? [])];

/** What a mail says beside its words, as the form would post it; nothing where no mail can be sent from here. */
export const mailTyped = (): Record<string, string> =>
  Object.fromEntries(fields().map(({ name, value }) => [name, value]));

/** Sent: the next one goes to whoever asked. */
export function clearMail(): void {
  for (const field of fields()) field.value = "";
  const open = fold();
  if (open) open.open = false;
}
