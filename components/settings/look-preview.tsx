import type { Agency } from "#lib/agents/agent.ts";
import { besideChatPath } from "#lib/resident-paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { agency: Pick<Agency, "slug" | "name" | "logoKey">; color: string; words: Words; id?: string };

/** The agency's colour as it is saved, where residents see it; scripts show the one that is picked. */
export function LookPreview({ agency, color, words: { t }, id = "look-preview" }: Props) {
  return (
    <figure className="look-preview" id={id}>
      <link rel="stylesheet" href={besideChatPath(agency.slug, "color.css", { of: color.slice(1) })} />
      <figcaption className="quiet">{t("settings.preview")}</figcaption>
      <p className="look-head">
        {agency.logoKey && (
          <img src={besideChatPath(agency.slug, "logo", { of: agency.logoKey })} alt={t("agency.logo")} />
        )}
        <span>{agency.name}</span>
      </p>
      <p className="look-said">{t("settings.preview_said")}</p>
      <span className="look-bubble">
        <Icon name="chat" />
      </span>
    </figure>
  );
}
