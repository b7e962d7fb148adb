import type { ComponentProps, ReactNode } from "react";

type Labelled = {
  label: ReactNode;
  /** Read out with the control. */
  hint?: ReactNode;
  /** Why what stands in it was refused. */
  wrong?: ReactNode;
  /** Of the field, not of its control. */
  fieldClass?: string;
};
type Control<Tag extends "input" | "textarea" | "select"> = Labelled &
  Omit<ComponentProps<Tag>, "name" | "className"> & { name: string };

/** A control under its label. */
export function Field({
  id,
  label,
  hint,
  wrong,
  fieldClass,
  children,
}: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className={fieldClass ? `field ${fieldClass}` : "field"}>
      <label htmlFor={id}>{label}</label>
      {children}
      {wrong}
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Its id is its name, where no other is given. */
export function Line(props: Control<"input">) {
  const [field, input] = split(props);
  return (
    <Field {...field}>
      <input className="input" {...input} />
    </Field>
  );
}

export function Area(props: Control<"textarea">) {
  const [field, area] = split(props);
  return (
    <Field {...field}>
      <textarea className="input" {...area} />
    </Field>
  );
}

/** One of its options. */
export function Choice(props: Control<"select">) {
  const [field, select] = split(props);
  return (
    <Field {...field}>
      <select className="input" {...select} />
    </Field>
  );
}

function split<Rest extends { id?: string; name: string }>({
  label,
  hint,
  wrong,
  fieldClass,
  ...rest
}: Labelled & Rest) {
  const id = rest.id ?? rest.name;
  const described = hint ? { "aria-describedby": `${id}-hint` } : {};
  return [
    { id, label, hint, wrong, fieldClass },
    { ...described, ...rest, id },
  ] as const;
}
