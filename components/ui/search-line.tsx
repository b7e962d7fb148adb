import type { ComponentProps } from "react";
import { Hidden, type HiddenFields } from "./hidden.tsx";
import { Icon } from "./icon.tsx";

/** What is looked for; the sign says so, and whoever does not see it hears the label. */
export function SearchField({ label, ...input }: ComponentProps<"input"> & { label: string }) {
  return (
    <label className="with-icon">
      <Icon name="search" small />
      <span className="unseen">{label}</span>
      <input className="input" type="search" {...input} />
    </label>
  );
}

type Props = ComponentProps<typeof SearchField> & {
  action: string;
  fields?: HiddenFields;
  go: string;
  hx?: Record<string, string>;
};

/** A search of one line, with its button. */
export function SearchLine({ action, fields = {}, go, hx, ...field }: Props) {
  return (
    <form className="search-line" role="search" method="get" action={action} {...hx}>
      <Hidden fields={fields} />
      <SearchField {...field} />
      <button className="button" type="submit">
        {go}
      </button>
    </form>
  );
}
