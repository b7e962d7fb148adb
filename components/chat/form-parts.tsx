import type { Visit } from "#lib/chat/visit.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { type ChatView, messagesPath } from "./view.ts";

/** With scripts the answer's page is morphed into this one; what is typed meanwhile stays. */
export const hxChat = (visit: Visit, to = messagesPath(visit)) => ({
  "hx-post": to,
  "hx-target": "#talk",
  "hx-select": "#talk",
  "hx-swap": "outerMorph",
  "hx-sync": "this:drop",
  "hx-encoding": "multipart/form-data",
  encType: "multipart/form-data",
});

/** Whose browser, which language, and the id that makes a repeat harmless. */
export function VisitFields({ visit, given }: ChatView) {
  return (
    <>
      <Hidden fields={{ client_id: given.clientId || crypto.randomUUID() }} kept />
      <Hidden
        fields={{
          lang: visit.language,
          frame: visit.framed ? "1" : null,
          shared: visit.shared,
          // Beside the cookie, for a browser that keeps none: only until there is a thread.
          visitor: visit.framed || !visit.visitor ? visit.token : null,
        }}
      />
    </>
  );
}

type Problematic = ChatView & { words: ResidentWords; field: string };

export function Wrong({ problem, words: { t }, field }: Problematic) {
  if (problem?.field !== field) return null;
  return (
    <p className="wrong" id={`${field}-wrong`} role="alert">
      <Icon name="warn" small />{" "}
      {t(`problem.${problem.say}`, { most: problem.most ?? 0, name: problem.name ?? "" })}
    </p>
  );
}

export const wrong = ({ problem }: ChatView, field: string) =>
  problem?.field === field
    ? { "aria-invalid": true as const, "aria-describedby": `${field}-wrong`, autoFocus: true }
    : {};

/** Sending, waiting for the network: the page's script speaks here. */
export const SpeakState = () => <p className="speak-state" id="speak-state" role="status" />;
