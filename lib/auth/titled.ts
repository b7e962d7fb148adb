import type { Metadata } from "next";
import type { Agent } from "../agents/agent.ts";
import type { Translate } from "../words/translator.ts";
import { wordsFor } from "../words/words.ts";
import { currentAgent } from "./current-agent.ts";

type Key = Parameters<Translate>[0];
type Props = { params: Promise<{ agency: string; id?: string }> };

/**
 * A page's `generateMetadata`: its title from the catalogue, in the language of whoever reads it, with whose page it is
 * where a page is somebody's (`nameOf`, null for what is not theirs to see).
 */
export const titled =
  (key: Key, nameOf?: (agent: Agent, id: number) => Promise<string | null>) =>
  async ({ params }: Props): Promise<Metadata> => {
    const { agency, id } = await params;
    const agent = await currentAgent(agency);
    const { t } = wordsFor(agent?.language ?? "en", "UTC");
    const name = agent && (await nameOf?.(agent, Number(id)));
    if (!nameOf) return { title: t(key as "nav.dashboard") };
    return { title: name ? t(key as "card.edit_title", { name }) : t("error.title") };
  };
