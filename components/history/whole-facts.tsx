import type { ReactNode } from "react";
import type { CustomValues } from "#db/schema/custom-fields.ts";
import type { CustomField } from "#lib/custom-fields/fields.ts";
import type { HistoryRow } from "#lib/history/list.ts";
import { contactPath, historyPath } from "#lib/paths.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Words } from "#lib/words/words.ts";
import { CustomFacts } from "../ui/custom-facts.tsx";
import { TagName } from "../ui/tag-name.tsx";
import { firstAnswer, howItEnded, isOverdue } from "./outcome.ts";

type Props = {
  slug: string;
  past: HistoryRow;
  contactId: number | null;
  tags: Tag[];
  /** What the agency's own fields say of it. */
  own: { fields: CustomField[]; values: CustomValues };
  words: Words;
  now: Date;
};

/** Who it was with, who had it, how long they waited, and how it ended. */
export function WholeFacts({ slug, past, contactId, tags, own, words, now }: Props) {
  const { t } = words;
  const first = firstAnswer(past, words, now);
  return (
    <aside className="card whole-facts" aria-labelledby="facts-name">
      <h2 id="facts-name">{t("history.facts")}</h2>
      <dl className="pairs">
        <Fact name={t("history.contact")}>
          {contactId === null ? (
            <>
              {past.name}, <span className="quiet">{t("history.unlinked")}</span>
            </>
          ) : (
            <a href={contactPath(slug, contactId)}>{past.name}</a>
          )}
        </Fact>
        <Fact name={t("history.assignee")}>{past.assigneeName ?? t("history.nobody")}</Fact>
        <Fact name={t("history.col_started")}>{words.when(past.startedAt, now)}</Fact>
        <Fact name={t("history.col_first")}>
          <span className={first.late ? "late" : undefined}>
            {[first.text, first.late].filter(Boolean).join(", ")}
          </span>
        </Fact>
        <Fact name={t("history.col_end")}>
          <span className={isOverdue(past, now) ? "late" : undefined}>{howItEnded(past, words, now)}</span>
        </Fact>
        {tags.length > 0 && (
          <Fact name={t("history.tag")}>
            <span className="tags">
              {tags.map((tag) => (
                <a className="tag" key={tag.id} href={historyPath(slug, `range=all_time&tag=${tag.id}`)}>
                  <TagName {...tag} />
                </a>
              ))}
            </span>
          </Fact>
        )}
      </dl>
      <CustomFacts {...own} words={words} now={now} />
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
