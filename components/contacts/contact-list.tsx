import { formatPhone } from "#lib/addresses/phone.ts";
import { caps } from "#lib/caps.ts";
import { type ContactRow, type FoundContacts, MOST } from "#lib/contacts/search.ts";
import { contactPath, contactsPath, newContactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { Icon } from "../ui/icon.tsx";
import { MoreRows } from "../ui/more-rows.tsx";

type Props = FoundContacts & {
  slug: string;
  text: string;
  tag: string | null;
  limit: number;
  /** Somebody is looked for to write to: each name leads to its Send Message form. */
  forMessage: boolean;
  words: Words;
};

/** Search, counter and the contacts that fit, best first. */
export function ContactList({ slug, rows, total, text, tag, limit, forMessage, words }: Props) {
  const { t } = words;
  const searched = Boolean(text || tag);
  return (
    <>
      <form className="filters contact-search" role="search" method="get" action={contactsPath(slug)}>
        {tag && <input type="hidden" name="tag" value={tag} />}
        {forMessage && <input type="hidden" name="for" value="message" />}
        <label className="field wide">
          <span className="unseen">{t("contacts.search")}</span>
          <span className="with-icon">
            <Icon name="search" small />
            <input
              className="input"
              type="search"
              name="q"
              defaultValue={text}
              maxLength={caps.search}
              placeholder={t("contacts.search_hint")}
            />
          </span>
        </label>
        <button className="button" type="submit">
          {t("contact.search_go")}
        </button>
      </form>
      <p className="under-search">
        <span className="total">
          {searched && total >= MOST
            ? t.rich("contacts.count_many", { count: MOST, ...bold })
            : t.rich("contacts.count", { count: total, ...bold })}
        </span>
        {tag && (
          <a className="tag" href={contactsPath(slug, { q: text })}>
            {tag} <Icon name="x" small label={t("contacts.tag_clear")} />
          </a>
        )}
      </p>
      {rows.length ? (
        <Table slug={slug} rows={rows} anchor={forMessage ? "send" : ""} words={words} />
      ) : (
        <section className="card empty">
          <h2>{searched ? t("contacts.none", { text: text || tag || "" }) : t("contacts.empty")}</h2>
          <p>{searched ? t("contacts.none_hint") : t("contacts.empty_hint")}</p>
          {searched && (
            <p className="actions">
              {text && (
                <a className="button main" href={newContactPath(slug, { q: text })}>
                  {t("contacts.create_with", { text })}
                </a>
              )}
              <a className="button" href={contactsPath(slug)}>
                {t("contacts.all")}
              </a>
            </p>
          )}
        </section>
      )}
      {rows.length < total && rows.length === limit && limit < MOST && (
        <MoreRows
          href={contactsPath(slug, {
            q: text,
            tag,
            for: forMessage ? "message" : null,
            rows: limit + 50,
          })}
        >
          {t("contacts.more")}
        </MoreRows>
      )}
    </>
  );
}

type TableProps = { slug: string; rows: ContactRow[]; anchor: string; words: Words };

function Table({ slug, rows, anchor, words }: TableProps) {
  const { t } = words;
  return (
    <div className="table-frame">
      <table className="table contacts-table">
        <thead>
          <tr>
            <th scope="col">{t("contacts.name")}</th>
            <th scope="col">{t("contacts.reach")}</th>
            <th scope="col">{t("contacts.where")}</th>
            <th scope="col">{t("contacts.account")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <a className="title" href={contactPath(slug, row.id, {}, anchor)}>
                  {row.name}
                </a>
                {row.tags.length > 0 && (
                  <span className="tags">
                    {row.tags.map((tag) => (
                      <a className="tag" key={tag} href={contactsPath(slug, { tag })}>
                        {tag}
                      </a>
                    ))}
                  </span>
                )}
              </td>
              <td data-label={t("contacts.reach")}>
                {row.phones[0] && <span className="num">{formatPhone(row.phones[0])}</span>}
                {row.emails[0] && <small className="cut">{row.emails[0]}</small>}
                {row.phones.length + row.emails.length > 2 && (
                  <small>
                    {t("contacts.more_points", { count: row.phones.length + row.emails.length - 2 })}
                  </small>
                )}
              </td>
              <td data-label={t("contacts.where")}>{row.address}</td>
              <td className="num" data-label={t("contacts.account")}>
                {row.accounts.map((account) => (
                  <span className="account" key={account}>
                    {account}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
