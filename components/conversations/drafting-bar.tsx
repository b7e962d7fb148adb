import type { Draft } from "#lib/conversations/drafts.ts";
import { draftingPath } from "#lib/paths.ts";
import { Icon } from "../ui/icon.tsx";
import type { HeadProps } from "./panel-form.ts";

/**
 * To the page where a model is asked, with what stands in the reply; nothing where the agency has none. Its place is always there:
 * a window that is open has the button put in or taken out with its list, once the model is switched.
 */
export function DraftingOpen({
  agent,
  conversation,
  words: { t },
}: Pick<HeadProps, "agent" | "conversation" | "words">) {
  return (
    <span className="drafting-open" id="drafting-open">
      {agent.agency.modelUses.length > 0 && (
        <button
          className="button plain square"
          type="submit"
          name="way"
          value="drafting"
          title={t("drafting.open")}
          aria-label={t("drafting.open")}
          data-drafting-open={draftingPath(agent.agency.slug, { for: conversation.id })}
        >
          <Icon name="spark" />
        </button>
      )}
    </span>
  );
}

type MarkProps = Pick<HeadProps, "agent" | "conversation" | "words"> & { draft: Draft | undefined };

/** Whose words stand in the reply, until somebody edits them (`drafting.ts`) or sends them. */
export function DraftedMark({ agent, conversation, draft, words: { t } }: MarkProps) {
  if (!draft || (!draft.byModel && draft.replaced === null)) return null;
  return (
    <p className="quiet drafted-mark">
      {draft.byModel && (
        <span data-drafted>
          <Icon name="spark" small /> {t("drafting.mark")}
        </span>
      )}
      {agent.agency.modelUses.length > 0 && (
        <a
          href={draftingPath(agent.agency.slug, { for: conversation.id })}
          data-drafting-open={draftingPath(agent.agency.slug, { for: conversation.id })}
        >
          {t("drafting.mark_back")}
        </a>
      )}
    </p>
  );
}
