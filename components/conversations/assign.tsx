import { part } from "#lib/html.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { Icon } from "../ui/icon.tsx";
import { initials } from "../ui/initials.ts";
import { Popover } from "../ui/popover.tsx";
import { TagName } from "../ui/tag-name.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

/** On while the conversation is one's own. */
export function AssignSwitch(props: HeadProps) {
  const { agent, conversation, actions, words } = props;
  const mine = conversation.assigneeId === agent.userId;
  return (
    <ActionForm
      action={mine ? actions.unassign : actions.assign}
      fields={{ ...fieldsOf(props), to: agent.userId, saw: conversation.assigneeId ?? "" }}
      hx={swapThread}
      id="assign-self"
    >
      <button className="switch assign" type="submit" role="switch" aria-checked={mine} data-key="a">
        <Icon name="person" /> <span className="assign-words">{words.t("actions.assign_self")}</span>
      </button>
    </ActionForm>
  );
}

/** Hands it to a team-mate, to a team, or back to everyone. On a phone the menu of all that can be done opens it. */
export function AssignTo(props: HeadProps) {
  const { t } = props.words;
  return (
    <Popover
      id="assign-to"
      kind="menu"
      className="button plain square"
      aria-label={t("actions.assign_to")}
      title={t("actions.assign_to")}
      shows={<Icon name="people" />}
    >
      <AssignItems {...props} />
    </Popover>
  );
}

/** To whom, as items of a menu. */
function AssignItems(props: HeadProps) {
  const { agent, conversation, members, actions, words } = props;
  const { t } = words;
  const others = members.filter((m) => m.userId !== conversation.assigneeId && m.userId !== agent.userId);
  // The same under every thread, however many they are.
  const items = part(["members", others, words.language], () => <Members members={others} words={words} />);
  return (
    <>
      <h3>{t("actions.assign_to")}</h3>
      {others.length === 0 && <p className="quiet">{t("actions.nobody_else")}</p>}
      {others.length > 0 && (
        <ActionForm
          action={actions.assign}
          fields={{ ...fieldsOf(props), saw: conversation.assigneeId ?? "" }}
          hx={swapThread}
        >
          <div dangerouslySetInnerHTML={{ __html: items }} />
        </ActionForm>
      )}
      {conversation.assigneeId !== null && (
        <ActionForm
          action={actions.unassign}
          fields={{ ...fieldsOf(props), saw: conversation.assigneeId }}
          hx={swapThread}
        >
          <button className="pop-item" type="submit">
            <Icon name="undo" small /> {t("actions.unassign")}
          </button>
        </ActionForm>
      )}
      <TeamItems {...props} />
    </>
  );
}

/** Whom it can wait for; and that it waits for all again. */
function TeamItems(props: HeadProps) {
  const { conversation, teams, actions, words } = props;
  const { t } = words;
  const { assigneeId, teamId } = conversation;
  const offered = teams.filter(({ id, people }) => people > 0 && !(id === teamId && assigneeId === null));
  if (!offered.length && teamId === null) return null;
  const items = part(["teams", offered, words.language], () =>
    offered.map(({ id, name, color }) => (
      <button className="pop-item" type="submit" name="team" value={id} key={id}>
        <TagName name={name} color={color} />
      </button>
    )),
  );
  return (
    <ActionForm
      action={actions.giveToTeam}
      fields={{ ...fieldsOf(props), saw: assigneeId ?? "", saw_team: teamId ?? "" }}
      hx={swapThread}
    >
      <h3>{t("teams.give_to")}</h3>
      <div dangerouslySetInnerHTML={{ __html: items }} />
      {teamId !== null && (
        <button className="pop-item" type="submit" name="team" value="">
          <Icon name="undo" small /> {t("teams.to_everyone")}
        </button>
      )}
    </ActionForm>
  );
}

function Members({ members, words: { t } }: Pick<HeadProps, "members" | "words">) {
  return members.map((member) => (
    <button className="pop-item" type="submit" name="to" value={member.userId} key={member.userId}>
      <span className="face" aria-hidden="true">
        {initials(member.name)}
      </span>
      {member.name}
      {member.away && <span className="quiet">{t("actions.away")}</span>}
    </button>
  ));
}
