"use client";
import { useLayoutEffect, useState } from "react";

type Typed = Pick<HTMLTextAreaElement, "value" | "selectionStart" | "selectionEnd">;

const typed = new Map<HTMLTextAreaElement, Typed>();
let started = false;

const note = (field: HTMLTextAreaElement): void => {
  const { value, selectionStart, selectionEnd } = field;
  typed.set(field, { value, selectionStart, selectionEnd });
};

function hear({ target }: Event): void {
  if (target instanceof HTMLTextAreaElement) note(target);
}

/** Once, though React may begin several times before it has taken the page over. */
function start(): void {
  if (started || typeof document === "undefined") return;
  started = true;
  document.addEventListener("input", hear, true);
  for (const field of document.querySelectorAll("textarea"))
    if (field.value !== field.defaultValue || field === document.activeElement) note(field);
}

/**
 * Stands above all fields of a page. As React takes a page over it writes into every text field again what the server
 * printed there: what somebody with a slow line has typed by then comes back, and the caret stays where it was.
 */
export function TypedBefore() {
  useState(start);
  useLayoutEffect(() => {
    document.removeEventListener("input", hear, true);
    for (const [field, { value, selectionStart, selectionEnd }] of typed) {
      if (field.value !== value) field.value = value;
      if (field === document.activeElement) field.setSelectionRange(selectionStart, selectionEnd);
    }
    typed.clear();
  }, []);
  return null;
}
