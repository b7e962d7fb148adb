import type { ComponentProps, ReactNode } from "react";
import { Hidden, type HiddenFields } from "./hidden.tsx";
import { Done, Problem } from "./notice.tsx";

type Props = ComponentProps<"form"> & {
  fields?: HiddenFields;
  head?: ReactNode;
  problem?: string | null;
  done?: string | null | false;
  /** Its one button. */
  submit: string;
  main?: boolean;
};

/** A card that is one form: why it was refused or that it was carried out, its fields, its button. */
export function FormCard(props: Props) {
  const { className = "settings-form", fields, head, problem, done, submit, main = true, ...rest } = props;
  const { children, ...form } = rest;
  return (
    <form className={`card ${className}`} {...form}>
      {fields && <Hidden fields={fields} />}
      {head}
      {problem && <Problem>{problem}</Problem>}
      {done && <Done>{done}</Done>}
      {children}
      <p className="actions">
        <button className={main ? "button main" : "button"} type="submit">
          {submit}
        </button>
      </p>
    </form>
  );
}
