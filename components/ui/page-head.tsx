import type { ReactNode } from "react";

type Props = {
  /** The page above this one. */
  up?: { href: string; name: string };
  title: ReactNode;
  hint?: ReactNode;
  /** More about the page's subject, under its title. */
  under?: ReactNode;
  /** What can be done with it as a whole. */
  children?: ReactNode;
};

/** What every page of the workspace begins with. */
export function PageHead({ up, title, hint, under, children }: Props) {
  return (
    <header className="page-head">
      <div>
        {up && (
          <p className="quiet">
            <a href={up.href}>{up.name}</a>
          </p>
        )}
        <h1>{title}</h1>
        {hint && <p className="quiet">{hint}</p>}
        {under}
      </div>
      {children}
    </header>
  );
}
