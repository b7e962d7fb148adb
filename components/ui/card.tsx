import type { ComponentProps, ReactNode } from "react";

type TitleProps = {
  title: ReactNode;
  /** The heading's id: what it stands over is named by it. */
  name?: string;
  icon?: ReactNode;
  /** What stands at the end of the same line. */
  end?: ReactNode;
};
type Props = TitleProps & Omit<ComponentProps<"section">, "title">;

/** A part of a page with its heading. */
export function Card({ title, name, icon, end, className, children, ...section }: Props) {
  return (
    <section className={className ? `card ${className}` : "card"} aria-labelledby={name} {...section}>
      <CardTitle {...{ title, name, icon, end }} />
      {children}
    </section>
  );
}

export function CardTitle({ title, name, icon, end }: TitleProps) {
  return (
    <div className="card-head">
      {icon}
      <h2 id={name}>{title}</h2>
      {end}
    </div>
  );
}
