import type { Words } from "#lib/words/words.ts";
import { Line } from "../ui/field.tsx";

type Props = {
  id?: string;
  hint?: string;
  problem?: string | null;
  words: Words;
  /** On a page that asks for nothing else. */
  autoFocus?: boolean;
};

/** A code of the telephone. It is a password for one time, and like one it comes back to nobody. */
export function CodeLine({ id, hint, problem, words: { t }, autoFocus }: Props) {
  return (
    <Line
      name="one_time_password"
      id={id}
      label={t("second.code")}
      hint={hint}
      autoComplete="one-time-code"
      // Recovery codes have letters: no keyboard of mere digits.
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      autoFocus={autoFocus}
      aria-invalid={problem ? true : undefined}
      wrong={
        problem && (
          <p className="wrong" role="alert">
            {problem}
          </p>
        )
      }
    />
  );
}
