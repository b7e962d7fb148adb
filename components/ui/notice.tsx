import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** Why a form was not carried out; fields that it is about refer to it. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p className="notice red" role="alert" id="problem">
      <Icon name="warn" /> <span>{children}</span>
    </p>
  );
}

export function Done({ children }: { children: ReactNode }) {
  return (
    <p className="notice" role="status">
      <Icon name="check" /> <span>{children}</span>
    </p>
  );
}
