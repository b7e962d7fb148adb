import { formatPhone } from "#lib/addresses/phone.ts";
import { caps } from "#lib/caps.ts";
import type { Match } from "#lib/conversations/linking.ts";
import { conversationPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { Line } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { SearchLine } from "../ui/search-line.tsx";
import { nameOf } from "./log.tsx";
import type { ContactPanelProps } from "./panel-form.ts";
import { fieldsOf, swapThread } from "./panel-form.ts";

/** Nobody is linked yet: likely matches first, a search, and a new contact filled in from what is known. */
export function LinkContact(props: ContactPanelProps) {
  const { conversation: c, typed, matches, found, contactSearch, words, place } = props;
  const { t } = words;
  return (
    <section className="link-contact" aria-labelledby="link-contact-name">
      <h2 className="contact-name" id="link-contact-name">
        {t("contact.none", { name: nameOf(c) })}
      </h2>
      <p className="quiet">{t(c.visitorId ? "contact.none_hint" : "contact.none_hint_address")}</p>
      {(typed?.email || typed?.phone) && (
        <dl className="pairs typed">
          {typed.phone && (
            <>
              <dt>{t("contact.phone")}</dt>
              <dd className="num">{formatPhone(typed.phone)}</dd>
            </>
          )}
          {typed.email && (
            <>
              <dt>{t("contact.email")}</dt>
              <dd>{typed.email}</dd>
            </>
          )}
          <dt />
          <dd className="quiet">{t("contact.typed")}</dd>
        </dl>
      )}
      <h3 className="label">{t("contact.link")}</h3>
      {matches.length > 0 && <Matches {...props} list={matches} title={t("contact.likely")} />}
      <SearchLine
        action={conversationPath(place, c.id)}
        hx={{
          "hx-get": conversationPath(place, c.id),
          "hx-target": "#contact-panel",
          "hx-select": "#contact-panel",
          "hx-swap": "outerMorph",
        }}
        fields={{ panel: "contact" }}
        label={t("contact.search")}
        name="contact"
        maxLength={caps.search}
        defaultValue={contactSearch}
        placeholder={t("contact.search_hint")}
        go={t("contact.search_go")}
      />
      {found && found.length > 0 && <Matches {...props} list={found} title={t("contact.found")} />}
      {found && found.length === 0 && (
        <p className="quiet">{t("contact.found_none", { text: contactSearch })}</p>
      )}
      <CreateContact {...props} />
    </section>
  );
}

function Matches({ list, title, ...props }: ContactPanelProps & { list: Match[]; title: string }) {
  const { t } = props.words;
  return (
    <section aria-label={title}>
      <h4 className="quiet">{title}</h4>
      <ul className="matches">
        {list.map((match) => (
          <li key={match.id}>
            <ActionForm
              action={props.actions.linkContact}
              fields={{ ...fieldsOf(props), contact: match.id }}
              hx={swapThread}
            >
              <button type="submit" className="match">
                <span>
                  <span className="unseen">{t("contact.link_word")} </span>
                  <b>{match.name}</b>
                  <small>{[...match.accounts, match.address].filter(Boolean).join(", ")}</small>
                </span>
                <span className="match-end">
                  {match.because && <span className="quiet">{t(`contact.same_${match.because}`)}</span>}
                  <span className="match-go" aria-hidden="true">
                    {t("contact.link_do")}
                  </span>
                </span>
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CreateContact(props: ContactPanelProps) {
  const { conversation: c, typed, words, contactSearch, found, entered } = props;
  const { t } = words;
  const field = (
    name: "name" | "phone" | "email" | "account" | "address",
    label: string,
    value: string,
    type = "text",
  ) => (
    <Line
      name={name}
      label={label}
      id={`new-${name}`}
      type={type}
      defaultValue={entered?.[name] ?? value}
      maxLength={caps[name]}
    />
  );
  return (
    <details className="create" open={found?.length === 0 || entered?.name !== undefined}>
      <summary className="button">
        <Icon name="plus" small /> {t("contact.create")}
      </summary>
      <ActionForm action={props.actions.createContact} fields={fieldsOf(props)} hx={swapThread}>
        <p className="quiet">{t("contact.create_hint")}</p>
        {field(
          "name",
          t("contact.name"),
          found?.length === 0 && !/\d/.test(contactSearch) ? contactSearch : nameOf(c),
        )}
        {field("phone", t("contact.phone"), typed?.phone ? formatPhone(typed.phone) : "", "tel")}
        {field("email", t("contact.email"), typed?.email ?? "", "email")}
        {field("account", t("contact.account"), "")}
        {field("address", t("contact.address"), "")}
        <button className="button main" type="submit">
          {t("contact.create_save")}
        </button>
      </ActionForm>
    </details>
  );
}
