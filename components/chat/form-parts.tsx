import type { Visit } from "#lib/chat/visit.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Icon } from "../ui/icon.tsx";
import { type ChatView, messagesPath } from "./view.ts";

/** With scripts the answer's page is morphed into this one; what is typed meanwhile stays. */
export const hxChat = (visit: Visit) => ({
  "hx-post": messagesPath(visit),
  "hx-target": "#talk",
  "hx-select": "#talk",
  "hx-swap": "outerMorph",
  "hx-sync": "this:drop",
});

/** Whose browser, which language, and the id that makes a repeat harmless. */
export function Hidden({ visit, given }: ChatView) {
  return (
    <>
      <input
        type="hidden"
        name="client_id"
        value={given.clientId || crypto.randomUUID()}
        {...{ "hx-morph-skip": "" }}
      />
      <input type="hidden" name="lang" value={visit.language} />
      {visit.framed && <input type="hidden" name="frame" value="1" />}
      {/* Beside the cookie, for a browser that keeps none: only until there is a thread. */}
      {(visit.framed || !visit.visitor) && <input type="hidden" name="visitor" value={visit.token} />}
    </>
  );
}

type Problematic = ChatView & { words: ResidentWords; field: string };

export function Wrong({ problem, words: { t }, field }: Problematic) {
  if (problem?.field !== field) return null;
  return (
    <p className="wrong" id={`${field}-wrong`} role="alert">
      <Icon name="warn" small /> {t(`problem.${problem.say}`, { most: problem.most ?? 0 })}
    </p>
  );
}

export const wrong = ({ problem }: ChatView, field: string) =>
  problem?.field === field
    ? { "aria-invalid": true as const, "aria-describedby": `${field}-wrong`, autoFocus: true }
    : {};

/** Sending, waiting for the network: the page's script speaks here. */
export const SpeakState = () => <p className="speak-state" id="speak-state" role="status" />;
