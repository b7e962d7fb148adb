import type { ComponentProps, ReactNode } from "react";
import { type Action, WholePageForm } from "./action-form.tsx";
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
  /** In place of `action`, where what stands around the page is another one afterwards: scripts would leave it as it was. */
  whole?: Action | null;
};

/** A card that is one form: why it was refused or that it was carried out, its fields, its button. */
export function FormCard(props: Props) {
  const {
    className = "settings-form",
    fields,
    head,
    problem,
    done,
    submit,
    main = true,
    whole,
    ...rest
  } = props;
  const { children, ...form } = rest;
  const inside = (
    <>
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
    </>
  );
  const look = { className: `card ${className}`, ...form };
  return whole ? (
    <WholePageForm {...look} action={whole}>
      {inside}
    </WholePageForm>
  ) : (
    <form {...look}>{inside}</form>
  );
}
