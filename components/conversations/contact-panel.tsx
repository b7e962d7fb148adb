import { formatPhone } from "#lib/addresses/phone.ts";
import { entries } from "#lib/channels/kinds.ts";
import type { Card } from "#lib/contacts/card.ts";
import { besideContactPath, contactPath, conversationPath, letterAnswerPath } from "#lib/paths.ts";
import { KeptNotes, Place } from "../contacts/about.tsx";
import { Points } from "../contacts/points.tsx";
import { Preferences } from "../contacts/preferences.tsx";
import { ActionForm } from "../ui/action-form.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { CustomFacts, saidIn } from "../ui/custom-facts.tsx";
import { Icon } from "../ui/icon.tsx";
import { LinkContact } from "./link-contact.tsx";
import { OwnFields } from "./own-fields.tsx";
import { type ContactPanelProps, fieldsOf, swapThread } from "./panel-form.ts";

export function ContactPanel(props: ContactPanelProps) {
  const { conversation: c, place, words } = props;
  return (
    <aside
      className="panel panel-contact"
      id="contact-panel"
      aria-label={words.t("thread.contact_info")}
      data-contact={props.card?.id ?? ""}
    >
      <div className="scroll" tabIndex={0} role="group" aria-label={words.t("thread.contact_info")}>
        <a className="back" href={conversationPath(place, c.id)}>
          <Icon name="left" small /> {words.t("thread.to_messages")}
        </a>
        <OwnFields {...props} />
        {props.card ? <Linked {...props} card={props.card} /> : <LinkContact {...props} />}
      </div>
    </aside>
  );
}

function Linked(props: ContactPanelProps & { card: Card }) {
  const { agent, card, words } = props;
  const { t } = words;
  const { slug } = agent.agency;
  const path = contactPath(slug, card.id);
  const phone = card.points.find((point) => point.kind === "phone" && !point.bad);
  return (
    <>
      <h2 className="contact-name">{card.name}</h2>
      {card.organization && <p className="quiet">{card.organization}</p>}
      {card.accounts.length > 0 && (
        <p className="quiet num">
          {t("contact.accounts", { count: card.accounts.length })} <b>{card.accounts.join(", ")}</b>
        </p>
      )}
      <div className="quick">
        <a href={contactPath(slug, card.id, {}, "send")}>
          <Icon name="send" /> {t("contact.quick_message")}
        </a>
        <a href={contactPath(slug, card.id, { entry: 1 }, "entry")}>
          <Icon name="log" /> {t("contact.quick_entry")}
        </a>
        {agent.agency.writesLetters && (
          <a href={letterAnswerPath(slug, { conversation: props.conversation.id })}>
            <Icon name="letter" /> {t("letters.paper_quick")}
          </a>
        )}
        <a href={path}>
          <Icon name="person" /> {t("contact.quick_open")}
        </a>
        {phone && (
          <button type="button" data-copy={formatPhone(phone.value)} data-copied={t("contact.copied")}>
            <Icon name="copy" /> <span>{t("contact.quick_copy")}</span>
          </button>
        )}
      </div>
      <section className="facts">
        <h3>{t("contact.points")}</h3>
        <Points points={card.points} words={words} />
      </section>
      <section className="facts">
        <h3>{t("contact.preferences")}</h3>
        <Preferences contact={card} words={words} now={props.now} />
      </section>
      {saidIn(props.fields.contact, card.custom).length > 0 && (
        <section className="facts">
          <h3>{t("custom.title")}</h3>
          <CustomFacts fields={props.fields.contact} values={card.custom} words={words} now={props.now} />
        </section>
      )}
      {card.location && (
        <section className="facts">
          <h3>{t("contact.location")}</h3>
          <Place place={card} words={words} />
          <p>
            <a href={besideContactPath(slug, card.id, "near")}>{t("near.link")}</a>
          </p>
        </section>
      )}
      {card.tags.length > 0 && (
        <section className="facts">
          <h3>{t("contact.tags")}</h3>
          <p className="tags">
            {card.tags.map((tag) => (
              <span className="tag" key={tag}>
                {tag}
              </span>
            ))}
          </p>
        </section>
      )}
      {card.notes.length > 0 && (
        <section className="facts">
          <h3>{t("contact.notes")}</h3>
          <KeptNotes notes={card.notes} words={words} now={props.now} />
        </section>
      )}
      <Earlier {...props} />
      <LastInteractions {...props} />
      <ActionForm
        action={props.actions.unlinkContact}
        fields={fieldsOf(props)}
        hx={swapThread}
        className="facts"
      >
        <button className="button plain" type="submit">
          <Icon name="x" small /> {t("contact.not_this")}
        </button>
      </ActionForm>
    </>
  );
}

function Earlier({ agent, card, words, now, place }: ContactPanelProps & { card: Card }) {
  const { t } = words;
  return (
    <section className="facts">
      <div className="facts-head">
        <h3>{t("contact.earlier")}</h3>
        {card.pastCount > card.past.length && (
          <a href={contactPath(agent.agency.slug, card.id)}>{t("contact.all", { count: card.pastCount })}</a>
        )}
      </div>
      {card.past.length === 0 && <p className="quiet">{t("contact.no_earlier")}</p>}
      <ul className="past">
        {card.past.map((one) => (
          <li key={one.id}>
            <a href={conversationPath(place, one.id)}>
              <ChannelIcon channel={one.channel} words={words} />
              <span className="cut">{one.words || t("contact.open_conversation", { id: one.id })}</span>
              <time dateTime={one.startedAt.toISOString()}>{words.brief(one.startedAt, now)}</time>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastInteractions({ agent, card, words, now }: ContactPanelProps & { card: Card }) {
  const { t } = words;
  if (!card.lastEntries.length) return null;
  return (
    <section className="facts">
      <h3>{t("contact.last")}</h3>
      <ul className="past">
        {card.lastEntries.map((entry) => (
          <li key={entry.id}>
            <a href={contactPath(agent.agency.slug, card.id)}>
              <Icon name={entries[entry.kind].icon} small label={t(`contact.entry_${entry.kind}`)} />
              <span className="cut">{entry.body}</span>
              <time dateTime={entry.happenedAt.toISOString()}>{words.brief(entry.happenedAt, now)}</time>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
