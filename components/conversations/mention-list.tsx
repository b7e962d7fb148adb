import type { Agent } from "#lib/agents/agent.ts";
import { ownHandles } from "#lib/agents/handles.ts";
import type { Member } from "#lib/agents/members.ts";
import type { Words } from "#lib/words/words.ts";
import { initials } from "../ui/initials.ts";

type Props = { agent: Agent; members: Member[]; words: Words };

/** Whom a note can name; scripts show those that fit what is typed behind an `@` (`components/staff/mentions.ts`). */
export function MentionList({ agent, members, words: { t } }: Props) {
  return (
    <div className="mention-list" id="mention-list" role="listbox" aria-label={t("mentions.list")} hidden>
      {ownHandles(members)
        .filter(({ userId }) => userId !== agent.userId)
        .map(({ userId, name, handle }) => (
          <div
            className="pop-item"
            role="option"
            tabIndex={-1}
            key={userId}
            id={`mention-${userId}`}
            data-handle={handle}
            data-name={name}
          >
            <span className="face" aria-hidden="true">
              {initials(name)}
            </span>
            <span className="cut">{name}</span>
          </div>
        ))}
    </div>
  );
}
