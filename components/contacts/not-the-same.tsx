import type { ReactNode } from "react";
import { Hidden } from "../ui/hidden.tsx";

type Side = { id: number; name: string };
type Props = {
  slug: string;
  id?: string;
  one: Side;
  two: Side;
  back: string;
  /** Where it leads once it is done. */
  after: string;
  action: (form: FormData) => Promise<void>;
  /** Its button, where that stands in it. */
  children?: ReactNode;
};

/** Says that two cards are two persons, or takes that back. */
export function NotTheSame({ slug, id, one, two, back, after, action, children }: Props) {
  return (
    <form action={action} id={id}>
      <Hidden fields={{ agency: slug, back, one: one.id, two: two.id, after }} />
      {children}
    </form>
  );
}
