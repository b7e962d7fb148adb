/** How many texts it is that somebody types, as the provider will count and bill it. */
import { countSegments } from "#lib/channels/text/segments.ts";
import { byId, on } from "../ui/dom.ts";
import { say } from "./page.ts";
import { wayData } from "./reply-way.ts";

/** More than this is a letter, and costs like one. */
const MANY = 3;

function show(): void {
  const place = byId("segments");
  const body = byId<HTMLTextAreaElement>("reply-body")?.value ?? "";
  if (!place) return;
  // Another way may be one that counts nothing.
  const most = wayData()?.most ?? (wayData() ? undefined : place.dataset.most);
  const { segments: count, left } = countSegments(body, { smart: true });
  const over = body.length - Number(most);
  const key =
    over > 0 ? "segments_over" : count === 1 ? "segment" : count > MANY ? "segments_many" : "segments";
  place.textContent = body && most ? say(key, { count, left, over }) : "";
  place.classList.toggle("warn-word", count > MANY);
}

export function startSegments(): void {
  on("input", "#reply-body", show);
  on("change", "#reply-way", show);
  for (const type of ["parley:shown", "parley:mounted", "htmx:after:swap", "parley:way"])
    document.addEventListener(type, show);
}
