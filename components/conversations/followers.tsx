import { ActionForm } from "../ui/action-form.tsx";
import { firstName } from "../ui/first-name.ts";
import { Icon } from "../ui/icon.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

/** Who is told what happens here, beside whoever has it. */
export function Followers({ agent, conversation, members, words: { t } }: HeadProps) {
  const names = members
    .filter(({ userId }) => conversation.followerIds.includes(userId))
    .map(({ userId, name }) => (userId === agent.userId ? t("followers.you") : firstName(name)));
  if (!names.length) return null;
  return (
    <span className="followers">
      <Icon name="eye" small /> {t("followers.follows", { names: names.join(", ") })}
    </span>
  );
}

export function FollowItem(props: HeadProps) {
  const { agent, conversation, actions, words } = props;
  const isFollowing = conversation.followerIds.includes(agent.userId);
  return (
    <ActionForm
      action={isFollowing ? actions.unfollow : actions.follow}
      fields={fieldsOf(props)}
      hx={swapThread}
    >
      <button className="pop-item" type="submit" data-key="f" aria-keyshortcuts="f">
        <Icon name="eye" small /> {words.t(isFollowing ? "followers.unfollow" : "followers.follow")}
      </button>
    </ActionForm>
  );
}
