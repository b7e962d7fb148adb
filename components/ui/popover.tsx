import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"button">, "id"> & {
  id: string;
  /** A list of things to do, or a box with a form. */
  kind: "menu" | "box";
  /** What stands on the button. */
  shows: ReactNode;
  boxClass?: string;
};

/** A button and what it opens, without scripts. */
export function Popover({ id, kind, shows, boxClass, children, ...button }: Props) {
  return (
    <div className="pop">
      <button type="button" popoverTarget={id} {...button}>
        {shows}
      </button>
      <div className={boxClass ? `pop-${kind} ${boxClass}` : `pop-${kind}`} id={id} popover="auto">
        {children}
      </div>
    </div>
  );
}
