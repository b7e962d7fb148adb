import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** A word about the page, above what it is about. */
export function Banner({ icon, className, children, ...p }: ComponentProps<"p"> & { icon: string }) {
  return (
    <p className={className ? `notice ${className}` : "notice"} {...p}>
      <Icon name={icon} /> <span>{children}</span>
    </p>
  );
}

/** Why a form was not carried out; fields that it is about refer to it. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <Banner icon="warn" className="red" role="alert" id="problem">
      {children}
    </Banner>
  );
}

export function Done({ children }: { children: ReactNode }) {
  return (
    <Banner icon="check" role="status">
      {children}
    </Banner>
  );
}
