import type { Metadata } from "next";
import type { Translate } from "../words/translator.ts";
import { wordsFor } from "../words/words.ts";
import { currentAgent } from "./current-agent.ts";

type Key = Parameters<Translate>[0];
type Props = { params: Promise<{ agency: string }> };

/** A page's `generateMetadata`: its title from the catalogue, in the language of whoever reads it. */
export const titled =
  (key: Key) =>
  async ({ params }: Props): Promise<Metadata> => {
    const agent = await currentAgent((await params).agency);
    return { title: wordsFor(agent?.language ?? "en", "UTC").t(key as "nav.dashboard") };
  };
