import { fold } from "../../fold.ts";
import {
  DOUBTS,
  GREETINGS,
  HELP,
  NOT_SO,
  ONE_WORD,
  QUESTIONABLE,
  SPANISH,
  START,
  STOP,
} from "./wish-words.ts";

export type Wish = "stop" | "alerts" | "start" | "help" | "doubt";

/**
 * What a text asks of the number it came to, in English and Spanish, whatever the resident's language. It is
 * a command only where nothing else is said: *please stop the leak* is not one. A `doubt` speaks of ending
 * the messages in other words, and a person has to decide: neither a wish may be lost, nor a household the
 * news of its water.
 */
export function readWish(body: string): Wish | null {
  const text = withoutSignature(fold(body.replace(/\r\n?/g, "\n")).replaceAll("'", ""));
  // Phones tell of a thumb up by repeating our own words, and those say how to stop.
  if (REACTION.test(text)) return null;
  const asked = text.length <= LONGEST ? command(text) : null;
  // *So many* may ask for fewer; and what is nearly a command was meant as one, by somebody who would not write again.
  if (asked === "stop" && FEWER.test(text)) return "doubt";
  return asked || (doubts(text) || NEARLY.test(spaced(text)) ? "doubt" : null);
}

/** In which language a wish was said, where its words are of one alone. */
export const wishLanguage = (body: string): "es" | undefined => (SPANISH.test(fold(body)) ? "es" : undefined);

/** Our own word, which the answer to a STOP offers. */
const ALERTS =
  /^(?:(?:only|keep|just|emergency|solo|solamente) )*alert(?:a?s|a)?(?: (?:only|solo|de emergencia))*$/;

function command(text: string): Wish | null {
  const whole = words(text);
  const parts = clauses(text).map(words).filter(Boolean);
  const all = (form: RegExp) =>
    form.test(whole) || (parts.length > 0 && parts.every((part) => form.test(part)));
  if (ALERTS.test(whole)) return "alerts";
  const single = whole.split(" ").every((word) => ONE_WORD.test(word));
  if (single || all(STOP)) return (single && ASKED.test(text)) || ENOUGH.test(text) ? "doubt" : "stop";
  if (all(HELP)) return "help";
  if (all(START)) return ASKED.test(text) ? null : "start";
  // A name below it, or a reason before it.
  const alone = /^\W*stop\W*\n/.test(text) || parts.at(-1) === "stop";
  return alone || all(QUESTIONABLE) ? "doubt" : null;
}

function doubts(text: string): boolean {
  // What stands in quotes was said by somebody else, mostly by us.
  const said = clauses(text.replace(/"[^"\n]*"/g, " "));
  return said.some((clause) => {
    const meant = spaced(clause).replace(GREETINGS, " ").replace(/ +/g, " ").trim().replace(NOT_SO, " ");
    return DOUBTS.some((doubt) => doubt.test(meant));
  });
}

/** Its bare words: no greeting, sign or emoji, S.T.O.P. in one piece, and each once where it is repeated. */
const words = (text: string) =>
  spaced(
    spaced(text)
      .replace(SPELLED, (letters) => letters.replaceAll(" ", ""))
      .replace(GREETINGS, " "),
  ).replace(/\b([a-z]+)(?: \1\b)+/g, "$1");

const spaced = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const clauses = (text: string) => text.split(/[.,;:!?¿¡()\n]+/);
const SPELLED = /\b[a-z](?: [a-z]){2,}\b/g;

function withoutSignature(text: string): string {
  const [first = "", ...rest] = text.trim().split("\n");
  return [first, ...rest.filter((line) => !SIGNATURE.test(line))].join("\n").replace(PHONE, "");
}

const SIGNATURE = new RegExp(
  "^ *(?:[-~\\u2014]+ *(?:[a-z]+\\.? ?){0,3}|" +
    "\\W*(?:sent (?:from|via|with)|get outlook|enviado (?:desde|con|por)|obtener outlook).*)$",
);
// *Cancel?* and *alto?* ask something of whoever wrote before; *no más, gracias* may answer how many bags.
const ASKED = /\?\W*$/;
const ENOUGH = /^\W*no mas\W+(?:muchas )?gracias\W*$/;
const PHONE = /\b(?:sent from my|enviado desde mi) [a-z]+(?: [a-z0-9]+){0,3}\W*$/;
const REACTION = new RegExp(
  "^\\W*(?:(?:liked|loved|disliked|laughed at|emphasized|questioned|removed an? [a-z ]{1,20} from|" +
    "reacted .{1,20} to|(?:no )?le (?:gusto|encanto)|le dio risa|destaco|cuestiono|se rio de|enfatizo|" +
    'reacciono .{1,20} a) ")',
);

const FEWER = /\b(?:so many|so much|so often|too many|fewer|less|tant[oa]s|tanto|menos)\b/;
const NEARLY =
  /^(?:st0p|sotp|stp|stopp|help stop|stop help|stop start|start stop|detente|quitar|eliminar|no gracias stop)$/;

/** A command is short; with a greeting, a name and a repetition it is still no letter. */
const LONGEST = 300;
