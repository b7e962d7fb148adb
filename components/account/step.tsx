import type { ReactNode } from "react";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = {
  number: number;
  title: string;
  hint: string;
  /** What was done, once it is. */
  done: string | null;
  words: Words;
  children: ReactNode;
};

/** One of a newcomer's steps, with its tick. */
export function Step({ number, title, hint, done, words: { t }, children }: Props) {
  return (
    <li className={done ? "card done" : "card"}>
      <p className="step-sign">{done ? <Icon name="check" label={t("home.done")} /> : number}</p>
      <h2>{title}</h2>
      <p>{done ?? hint}</p>
      {children}
    </li>
  );
}
