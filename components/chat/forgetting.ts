import { on } from "../ui/dom.ts";
import { tell } from "./frame.ts";
import { forgetDraft } from "./sending.ts";
import { talk } from "./thread.ts";

const form = () => document.querySelector<HTMLFormElement>("#forget");
const MINUTE = 60_000;

/** What this browser keeps goes with the thread; one that others use forgets by itself when nobody touches it. */
export function startForgetting(): void {
  on("submit", "#forget", () => {
    forgetDraft();
    tell("forget");
  });
  let touchedAt = Date.now();
  for (const name of ["pointerdown", "keydown"])
    document.addEventListener(name, () => {
      touchedAt = Date.now();
    });
  setInterval(() => {
    const minutes = Number(talk().dataset.shared ?? 0);
    if (!minutes || Date.now() - touchedAt < minutes * MINUTE) return;
    touchedAt = Date.now();
    if (form()) return form()!.requestSubmit();
    forgetDraft();
    location.reload();
  }, 5000);
}
