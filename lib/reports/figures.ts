import type { Filter } from "../history/filter.ts";
import { limitsOf, type Span, spanNames } from "../history/spans.ts";
import {
  answersOf,
  businessAnswersOf,
  businessClosingsOf,
  type Counted,
  closingsOf,
  counted,
  inTimeOf,
  reopenedOf,
  resolvedOf,
  type Share,
  type Took,
} from "./counted.ts";
import { type Facts, othersTurn } from "./facts.ts";
import { type Satisfaction, satisfactionOf } from "./satisfaction.ts";

export type Figures = {
  conversations: Counted;
  /** Begun by the agency: no answer of theirs is measured. */
  byUs: Counted;
  unanswered: Counted;
  first: Took;
  firstBusiness: Took;
  inTime: Share;
  close: Took;
  closeBusiness: Took;
  resolved: Share;
  reopened: Counted;
  satisfaction: Satisfaction;
};

/** How many there were, how quickly they were answered, how they ended. */
export async function figuresOf(asked: Filter, facts: Facts): Promise<Figures> {
  const first = answersOf(asked, facts);
  await othersTurn();
  const firstBusiness = businessAnswersOf(asked, facts);
  await othersTurn();
  const close = closingsOf(asked, facts);
  await othersTurn();
  const closeBusiness = businessClosingsOf(asked, facts);
  await othersTurn();
  const byUs = facts.count("byUs");
  return {
    conversations: counted(asked, facts.rows.length),
    byUs: counted(asked, byUs, { of: "agency" }),
    unanswered: counted(asked, facts.rows.length - byUs - first.of.n, {
      of: "resident",
      first: "unanswered",
    }),
    ...{ first, firstBusiness, close, closeBusiness },
    inTime: inTimeOf(asked, facts),
    resolved: resolvedOf(asked, facts),
    reopened: reopenedOf(asked, facts),
    satisfaction: satisfactionOf(asked, facts),
  };
}

/** How many first answers took how long. */
export function spansOf(asked: Filter, facts: Facts): { span: Span; counted: Counted }[] {
  const spans = spanNames.map((span) => ({
    span,
    upTo: limitsOf(span).upTo ?? Number.POSITIVE_INFINITY,
    n: 0,
  }));
  const { rows, columns } = facts;
  for (let n = 0; n < rows.length; n++) {
    const seconds = columns.took[rows[n]!]!;
    if (seconds < 0) continue;
    let at = 0;
    while (seconds > spans[at]!.upTo) at++;
    spans[at]!.n++;
  }
  return spans.map(({ span, n }) => ({ span, counted: counted(asked, n, { of: "resident", first: span }) }));
}
