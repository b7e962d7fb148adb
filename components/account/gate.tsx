import type { ReactNode } from "react";
import { Icon } from "../ui/icon.tsx";

/** The pages before the workspace: sign-in, invitation, the chooser; a trial has its chairs beside. */
export function Gate({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <main id="main" className={aside ? "gate" : "gate lone-gate"}>
      <section className="gate-in" aria-labelledby="in">
        <div className="gate-inner">
          <span className="brand">
            <span className="brand-mark">
              <Icon name="wave" small />
            </span>
            Parley
          </span>
          {children}
        </div>
      </section>
      {aside && (
        <section className="gate-try" aria-labelledby="try">
          <div className="gate-inner">{aside}</div>
        </section>
      )}
    </main>
  );
}
