import type { Run } from "#lib/bulk/find.ts";
import { isCategory } from "#lib/conversations/categories.ts";
import { bulkPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = { slug: string; run: Run; words: Words; confirm: Act; discard: Act };

/** A list was meant as a whole: so many they are, and nothing is done before a yes to that. */
export function BulkAsk({ slug, run, words: { t }, confirm, discard }: Props) {
  const { total: count, toName: name } = run;
  const what = run.action === "assign" && !name ? "unassign" : run.action;
  if (what === "export") return null;
  const fields = { agency: slug, back: bulkPath(slug, run.id), run: run.id };
  const category = run.listed ?? "";
  return (
    <Card
      title={
        name && (what === "assign" || what === "team")
          ? t(`bulk.ask_${what}`, { count, name })
          : askOf(what, count, t)
      }
      name="ask"
    >
      {isCategory(category) && (
        <p className="quiet">{t("bulk.ask_hint", { category: t(`category.${category}`) })}</p>
      )}
      {run.hasClosure && <p>{t("bulk.ask_closure")}</p>}
      <div className="actions">
        <form action={confirm}>
          <Hidden fields={fields} />
          <button className="button main" type="submit">
            {t(`bulk.yes_${what}`, { count })}
          </button>
        </form>
        <form action={discard}>
          <Hidden fields={fields} />
          <button className="button plain" type="submit">
            {t("bulk.no")}
          </button>
        </form>
      </div>
    </Card>
  );
}

type What = Exclude<Run["action"], "export"> | "unassign";

const askOf = (what: What, count: number, t: Words["t"]) =>
  t(what === "assign" ? "bulk.ask_unassign" : `bulk.ask_${what}`, { count });
