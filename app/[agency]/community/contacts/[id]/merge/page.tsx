import { redirect } from "next/navigation";
import { z } from "zod";
import { MergeForm } from "#components/contacts/merge-form.tsx";
import { MergePick } from "#components/contacts/merge-pick.tsx";
import type { SideCard } from "#components/contacts/merge-table.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { askedText } from "#lib/contacts/asked.ts";
import { type Contact, findContact } from "#lib/contacts/card.ts";
import { listDuplicates } from "#lib/contacts/duplicates.ts";
import { isLikeName } from "#lib/contacts/names.ts";
import { searchContacts } from "#lib/contacts/search.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { besideContactPath, contactPath, NOT_HERE, withSay } from "#lib/paths.ts";
import { countHolds } from "#lib/people/deleting.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";
import { markApart } from "../../duplicates/actions.ts";
import { contactName } from "../contact-name.ts";
import { mergeContacts } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("card.merge_of", contactName());

const shape = z.object({
  with: z.coerce.number().int().positive().nullable().catch(null),
  q: askedText,
  say: z.string().max(40).optional().catch(undefined),
});

export default async function MergePage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const contact = agent && (await findContact(agent, Number(id)));
  if (!agent || !contact) redirect(NOT_HERE);
  const path = contactPath(agent.agency.slug, contact.id);
  const search = shape.parse(await searchParams);
  if (contact.deletedAt) redirect(withSay(path, search.say));
  const other = search.with && search.with !== contact.id ? await findContact(agent, search.with) : null;
  if (search.with && !other) redirect(besideContactPath(agent.agency.slug, contact.id, "merge"));
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const notice = await readNotice(search.say);
  const both = other && !other.deletedAt ? other : null;
  return (
    <main id="main" className={both ? "page" : "page in-column"}>
      <PageHead
        up={{ href: path, name: contact.name }}
        title={both ? t("card.merge_title") : t("card.merge_with", { name: contact.name })}
        hint={t(both ? "card.merge_hint" : "card.merge_with_hint")}
      />
      {notice && <Problem>{refusalText(words, notice)}</Problem>}
      {both ? (
        <Compare
          {...{ agent, words, path }}
          pair={[contact, both]}
          chosen={Number(notice?.fields.keep) || null}
        />
      ) : (
        <Pick {...{ agent, contact, words }} text={search.q} />
      )}
    </main>
  );
}

type Common = { agent: Agent; words: Words };

async function Compare(props: Common & { path: string; pair: [Contact, Contact]; chosen: number | null }) {
  const { agent, words, path, chosen } = props;
  const [fields, [one, two]] = await Promise.all([
    listFields(agent, "contact"),
    Promise.all(props.pair.map(async (contact) => ({ contact, holds: await countHolds(agent, contact.id) }))),
  ]);
  const sides: [SideCard, SideCard] = [one!, two!];
  const alike = isLikeName(props.pair[0].name, props.pair[1].name);
  // Proposed: the one with the longer history, and nobody where it may be another person's.
  const weight = ({ holds }: SideCard) => holds.conversations + holds.entries;
  const longer = weight(sides[1]) > weight(sides[0]) ? sides[1] : sides[0];
  const proposed = alike ? longer.contact.id : null;
  const ids = props.pair.map(({ id }) => id) as [number, number];
  const { slug } = agent.agency;
  return (
    <MergeForm
      slug={slug}
      sides={sides}
      keep={chosen && ids.includes(chosen) ? chosen : proposed}
      {...{ alike, fields }}
      back={besideContactPath(slug, ids[0], "merge", { with: ids[1] })}
      cancel={path}
      words={words}
      now={new Date()}
      actions={{ merge: mergeContacts, markApart }}
    />
  );
}

async function Pick({ agent, words, contact, text }: Common & { contact: Contact; text: string }) {
  const [likely, found] = await Promise.all([
    listDuplicates(agent, contact.id),
    text.trim() ? searchContacts(agent, { text, limit: 20 }) : null,
  ]);
  const others = found ? found.rows.filter((row) => row.id !== contact.id) : null;
  return <MergePick slug={agent.agency.slug} {...{ contact, likely, text, words }} found={others} />;
}
