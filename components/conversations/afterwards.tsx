import type { Named } from "#lib/afterwards/named.ts";
import type { Words } from "#lib/words/words.ts";
import { ThenDo } from "../ui/then-do.tsx";
import type { Entered } from "./panel-form.ts";

type Props = { named: Named[]; entered: Entered | undefined; words: Words };

/**
 * What is done with the sending, to be unticked one by one; empty until something is taken that does more (`afterwards.ts`). After a
 * refusal as it was ticked.
 */
export function Afterwards({ named, entered, words }: Props) {
  return (
    <fieldset className="then">
      <legend>{words.t("afterwards.legend")}</legend>
      <input type="hidden" name="thens" value="1" />
      <div id="then">
        {named.map((one) => (
          <ThenDo
            key={one.name}
            one={one}
            isOff={entered?.thens === "1" && !(one.name in entered)}
            words={words}
          />
        ))}
      </div>
    </fieldset>
  );
}
