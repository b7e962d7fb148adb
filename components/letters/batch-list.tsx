import type { Batch } from "#lib/letters/batches.ts";
import { letterPaperPath, lettersPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = { slug: string; batches: Batch[]; words: Words; now: Date; post: Act; undo: Act };

/** What was printed together, with its PDF, and what is still to be done with it. */
export function BatchList(props: Props) {
  const { batches, words } = props;
  const { t } = words;
  return (
    <Card title={t("letters.batches")} name="letters-printed" className="letters">
      {batches.length === 0 && <p className="quiet">{t("letters.no_batches")}</p>}
      <ul>
        {batches.map((batch) => (
          <li key={batch.id} id={`batch-${batch.id}`}>
            <Told batch={batch} {...props} />
            <Acts batch={batch} {...props} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Told({ batch, words, now }: Props & { batch: Batch }) {
  const { t, when } = words;
  const { id, count, returned, printedAt, printedByName, postedAt, postedByName } = batch;
  return (
    <span className="letter-to">
      <b>
        {t("letters.batch", { id: String(id) })}, {t("letters.count", { count })}
      </b>
      <span className="quiet">
        {t("letters.printed", { when: when(printedAt, now), who: printedByName })}
      </span>
      {postedAt ? (
        <span className="quiet">
          {t("letters.posted", { when: when(postedAt, now), who: postedByName ?? "" })},{" "}
          {t("letters.returned", { count: returned })}
        </span>
      ) : (
        <span className="warn-word">{t("letters.not_posted")}</span>
      )}
    </span>
  );
}

function Acts({ batch, slug, words: { t }, post, undo }: Props & { batch: Batch }) {
  const fields = { agency: slug, back: lettersPath(slug), batch: batch.id };
  const isOpen = batch.postedAt === null;
  return (
    <span className="letter-acts">
      <a className={isOpen ? "button main" : "button"} href={letterPaperPath(slug, { batch: batch.id })}>
        {t("letters.pdf")}
      </a>
      {isOpen && (
        <>
          <form action={post}>
            <Hidden fields={fields} />
            <button className="button" type="submit">
              {t("letters.post")}
            </button>
          </form>
          <form action={undo}>
            <Hidden fields={fields} />
            <button className="button" type="submit">
              {t("letters.undo")}
            </button>
          </form>
        </>
      )}
    </span>
  );
}
