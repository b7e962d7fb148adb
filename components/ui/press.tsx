import type { ReactNode } from "react";
import { Hidden, type HiddenFields } from "./hidden.tsx";
import { Icon } from "./icon.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = { fields: HiddenFields; action: Act };

/** A form that is one press, as small as a link; `label` says as well what it is done to. */
export function Press({ fields, action, label, children }: Props & { label: string; children: ReactNode }) {
  return (
    <form action={action}>
      <Hidden fields={fields} />
      <button className="link" type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  );
}

/** What was done just now, and the press that takes it back. */
export function Undo({ fields, action, said, children }: Props & { said: string; children: ReactNode }) {
  return (
    <form action={action} className="notice" role="status">
      <Hidden fields={fields} />
      <Icon name="check" />
      <span>{said}</span>
      <button className="link" type="submit">
        {children}
      </button>
    </form>
  );
}
