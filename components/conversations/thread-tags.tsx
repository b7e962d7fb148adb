import { canCreateTags, canManageTags } from "#lib/agents/may.ts";
import { caps } from "#lib/caps.ts";
import { settingsPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { TagName } from "../ui/tag-name.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

/** What the conversation is tagged with, each taken off by a press, and where more are given. */
export function ThreadTags(props: HeadProps) {
  const { conversation, actions, words } = props;
  return (
    <div className="tags thread-tags" id="thread-tags">
      {conversation.tags.length > 0 && (
        <ActionForm action={actions.untag} fields={fieldsOf(props)} hx={swapThread} className="tags">
          {conversation.tags.map((tag) => (
            <span className="tag given" key={tag.id}>
              <TagName {...tag} />
              <button
                type="submit"
                name="tag"
                value={tag.id}
                aria-label={words.t("tags.take_off", { name: tag.name })}
                title={words.t("tags.take_off", { name: tag.name })}
              >
                <Icon name="x" small />
              </button>
            </span>
          ))}
        </ActionForm>
      )}
      <Popover
        id="tag-box"
        kind="menu"
        boxClass="tag-box"
        className="tag add"
        title={words.t("tags.add_title")}
        shows={
          <>
            <Icon name="plus" small /> {words.t("tags.add")}
          </>
        }
      >
        <GiveTags {...props} />
      </Popover>
    </div>
  );
}

function GiveTags(props: HeadProps) {
  const { agent, conversation, tags, actions, words, entered } = props;
  const { t } = words;
  const given = new Set(conversation.tags.map(({ id }) => id));
  const others = tags.filter(({ id }) => !given.has(id));
  const mayCreate = canCreateTags(agent);
  return (
    <>
      <h3>{t("tags.give")}</h3>
      {tags.length === 0 && !mayCreate && <p className="quiet">{t("tags.none_yet")}</p>}
      {(others.length > 0 || mayCreate) && (
        <ActionForm action={actions.tagByName} fields={fieldsOf(props)} hx={swapThread} className="give-tag">
          <input
            className="input"
            // Another box once it was carried out: the one before keeps what was typed in it.
            id={`tag-names-${conversation.id}-${[...given].join("-")}`}
            name="tags"
            aria-label={t("tags.names")}
            placeholder={t(mayCreate ? "tags.names_or_new" : "tags.names")}
            maxLength={caps.tags}
            defaultValue={entered?.tags}
            autoComplete="off"
            required
            data-first
          />
          <button className="button" type="submit">
            {t("tags.give_now")}
          </button>
        </ActionForm>
      )}
      {others.length > 0 && (
        <ActionForm
          action={actions.tag}
          fields={fieldsOf(props)}
          hx={swapThread}
          className="tags offered-tags"
        >
          {others.map((tag) => (
            <button className="tag" type="submit" name="tag" value={tag.id} key={tag.id}>
              <TagName {...tag} />
            </button>
          ))}
        </ActionForm>
      )}
      {canManageTags(agent) && (
        <p className="quiet">
          <a href={settingsPath(agent.agency.slug, "tags")}>{t("tags.manage")}</a>
        </p>
      )}
    </>
  );
}
