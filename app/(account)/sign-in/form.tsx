"use client";
import { useActionState } from "react";
import { Line } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { type SignInState, signInWithPassword } from "./actions.ts";

type Words = {
  email: string;
  password: string;
  submit: string;
  wrong: string;
  disabled: string;
  wait: string;
};
type Props = { next: string; words: Words };

/** Works without scripts too: the answer is then the same page with the sentence in it. */
export function SignInForm({ next, words }: Props) {
  const [state, action, pending] = useActionState<SignInState, FormData>(signInWithPassword, {
    problem: null,
    email: "",
  });
  const problem = state.problem && sentenceOf(state.problem, words);
  return (
    <form action={action}>
      <input type="hidden" name="next" value={next} />
      <Line
        name="email"
        label={words.email}
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
      />
      <Line
        name="password"
        type="password"
        autoComplete="current-password"
        required
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? "problem" : undefined}
        label={words.password}
        wrong={
          problem && (
            <p className="wrong" id="problem" role="alert">
              <Icon name="warn" small />
              {problem}
            </p>
          )
        }
      />
      <button className="button main" type="submit" aria-busy={pending || undefined}>
        {words.submit}
      </button>
    </form>
  );
}

function sentenceOf(problem: string, words: Words): string {
  if (problem === "wrong" || problem === "disabled") return words[problem];
  const minutes = Math.ceil(Number(problem.split(":")[1] ?? 0) / 60);
  return words.wait.replace("{n}", String(minutes));
}
