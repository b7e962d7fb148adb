import { redirect } from "next/navigation";
import { z } from "zod";
import { NearbyList } from "#components/contacts/nearby-list.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findContact } from "#lib/contacts/card.ts";
import { findNearby, placeOf, reaches, spans } from "#lib/conversations/nearby.ts";
import { contactPath, NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const shape = z.object({
  reach: z.coerce
    .number()
    .pipe(z.literal([...reaches]))
    .catch(250),
  days: z.coerce
    .number()
    .pipe(z.literal([...spans]))
    .catch(2),
});

export const generateMetadata = titled("near.link");

/** Who else wrote from near a contact: one burst pipe is told of by a whole street. */
export default async function NearPage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const contact = agent && (await findContact(agent, Number(id)));
  if (!agent || !contact || contact.deletedAt) redirect(NOT_HERE);
  const { slug } = agent.agency;
  const around = shape.parse(await searchParams);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const address = placeOf(contact);
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{ href: contactPath(slug, contact.id), name: contact.name }}
        title={t("near.link")}
        hint={address && t("near.hint", { address, name: contact.name })}
      />
      <NearbyList
        {...{ slug, contact, around, words }}
        nearby={await findNearby(agent, contact, around)}
        now={new Date()}
      />
    </main>
  );
}
