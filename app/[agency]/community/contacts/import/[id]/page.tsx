import { redirect } from "next/navigation";
import { z } from "zod";
import { AskedRows } from "#components/imports/asked-rows.tsx";
import { ColumnsForm } from "#components/imports/columns-form.tsx";
import { MeantRows } from "#components/imports/meant-rows.tsx";
import { isRunning, Progress } from "#components/imports/progress.tsx";
import { DryRun, Receipt } from "#components/imports/result.tsx";
import { KeptRows, LostRows, RefusedRows } from "#components/imports/told-rows.tsx";
import { Island } from "#components/ui/island.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { html } from "#lib/html.ts";
import { findImport } from "#lib/imports/find.ts";
import { listAsked, listLost, listMeant } from "#lib/imports/meant.ts";
import { listKept, listRefused } from "#lib/imports/receipt.ts";
import { readSamples } from "#lib/imports/upload.ts";
import { importsPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { answerImport, applyImport, checkImport, discardImport, undoImport } from "./actions.ts";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ agency: string; id: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("imports.title");

const shape = z.object({
  columns: z.literal("1").optional().catch(undefined),
  say: z.string().max(40).optional().catch(undefined),
});

export default async function ImportPage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const one = agent && (await findImport(agent, Number(id)));
  if (!agent || !one) redirect(NOT_HERE);
  const search = shape.parse(await searchParams);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug } = agent.agency;
  const now = new Date();
  const notice = await readNotice(search.say);
  const problem = notice && refusalText(words, notice);
  const running = isRunning(one);
  const asks = one.state === "uploaded" || (one.state === "checked" && search.columns === "1");
  const over = one.state === "applied" || one.state === "undone";
  const dry = one.state === "checked" && !asks;
  const [fields, samples, refused, kept, asked, meant, lost] = await Promise.all([
    asks ? listFields(agent, "contact") : [],
    asks ? readSamples(agent, one.id) : null,
    running || asks ? [] : listRefused(agent, one),
    one.state === "undone" ? listKept(agent, one) : [],
    dry ? listAsked(agent, one) : [],
    dry ? listMeant(agent, one) : [],
    running || asks ? [] : listLost(agent, one),
  ]);
  const same = { slug, one, words };
  return (
    <main id="main" className="page imports">
      <PageHead
        up={{ href: importsPath(slug), name: t("imports.title") }}
        title={one.fileName}
        hint={t("imports.uploaded_by", {
          name: one.by,
          when: words.when(one.createdAt, now),
          count: one.rowCount,
        })}
      />
      {problem && !asks && <Problem>{problem}</Problem>}
      {asks && (
        <ColumnsForm
          {...same}
          {...{ fields, samples }}
          typed={notice?.fields ?? {}}
          problem={problem}
          action={checkImport}
        />
      )}
      {running && (
        <>
          <noscript>
            <meta httpEquiv="refresh" content="2" />
          </noscript>
          <Island id="progress" className="island" html={await html(<Progress {...same} />)} />
        </>
      )}
      {dry && <DryRun {...same} applyAction={applyImport} discardAction={discardImport} />}
      <AskedRows {...same} rows={asked} action={answerImport} />
      {over && <Receipt {...same} now={now} undoAction={undoImport} />}
      <KeptRows {...same} rows={kept} />
      <RefusedRows {...same} rows={refused} />
      <LostRows {...same} rows={lost} />
      <MeantRows {...same} rows={meant} />
    </main>
  );
}
