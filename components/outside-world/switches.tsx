import type { Words } from "#lib/words/words.ts";
import { Hidden, type HiddenFields } from "../ui/hidden.tsx";

type Props = {
  id: string;
  action: string;
  fields: HiddenFields;
  title: string;
  hint: string;
  name: string;
  /** What can be chosen, with what is as usual first, and what is chosen. */
  options: { value: string; name: string; hint: string }[];
  chosen: string;
  saved: boolean;
  words: Words;
};

/** One of several things that the outside world does by itself, to see what the inbox makes of it. */
export function Switches({ id, action, fields, title, hint, name, options, chosen, saved, words }: Props) {
  return (
    <form className="phone-card" method="post" action={action} id={id}>
      <Hidden fields={fields} />
      <fieldset>
        <legend>{title}</legend>
        <p className="quiet">{hint}</p>
        {options.map((one) => (
          <label key={one.value} className="tick">
            <input type="radio" name={name} value={one.value} defaultChecked={one.value === chosen} />
            <span>
              <b>{one.name}</b>
              <small>{one.hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="phone-save">
        <button className="button" type="submit">
          {words.t("outside.save")}
        </button>
        <span role="status">{saved && words.t("outside.saved")}</span>
      </p>
    </form>
  );
}
