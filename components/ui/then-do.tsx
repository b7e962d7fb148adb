import type { ReactNode } from "react";
import type { Ending } from "#db/schema/canned.ts";
import type { Named } from "#lib/afterwards/named.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "./bold.tsx";

/** One thing that is done with an answer, ticked; what is gone can only be read. */
export function ThenDo({ one, isOff, words }: { one: Named; isOff?: boolean; words: Words }) {
  const { name, value, called } = one;
  // By what it does: nothing that comes with the page may turn one into another.
  const id = `${name}-${value.replace(" ", "-")}`;
  if (called === null)
    return (
      <p className="quiet then-do" id={id}>
        {thenText(one, words)}
      </p>
    );
  return (
    <label className="tick then-do" id={id}>
      <input type="checkbox" name={name} value={value} defaultChecked={!isOff} />
      <span>{thenText(one, words)}</span>
    </label>
  );
}

/** All of them in a line, behind a text that is offered. */
export function Thens({ named, words }: { named: Named[]; words: Words }) {
  if (!named.length) return null;
  return (
    <span className="quiet thens">
      {words.t("afterwards.legend")}:{" "}
      {named.map((one, at) => (
        <span key={one.name}>
          {at > 0 && ", "}
          {thenText(one, words)}
        </span>
      ))}
    </span>
  );
}

type What = "tag" | "me" | "nobody" | "person" | "team" | Ending;

function thenText({ name, value, called }: Named, { t }: Words): ReactNode {
  const what = name.startsWith("then_tag") ? "tag" : (value.split(" ")[0] as What);
  if (called !== null) return t.rich(`afterwards.${what}`, { ...bold, name: called });
  return t(what === "tag" || what === "team" ? `afterwards.gone_${what}` : "afterwards.gone_person");
}
