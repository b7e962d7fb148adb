import { formatPhone } from "#lib/addresses/phone.ts";
import { caps } from "#lib/caps.ts";
import {
  type ContactRow,
  type ContactSort,
  contactSorts,
  type FoundContacts,
  MOST,
} from "#lib/contacts/search.ts";
import type { AskedOwn } from "#lib/custom-fields/asked.ts";
import type { CustomField } from "#lib/custom-fields/fields.ts";
import { contactPath, contactsPath, newContactPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { FieldFilter } from "../ui/field-filter.tsx";
import { Icon } from "../ui/icon.tsx";
import { MoreRows } from "../ui/more-rows.tsx";

type Props = FoundContacts & {
  slug: string;
  text: string;
  tag: string | null;
  /** Those to choose from. */
  tags: string[];
  /** The agency's own, and what is asked of one. */
  fields: CustomField[];
  asked: AskedOwn;
  sort: ContactSort;
  limit: number;
  /** Somebody is looked for to write to: each name leads to its Send Message form. */
  forMessage: boolean;
  /** Nobody was searched for yet: these are the last ones that wrote or were written to. */
  isRecent: boolean;
  words: Words;
  now: Date;
};

/** Search, counter and the contacts that fit, best first. */
export function ContactList(props: Props) {
  const { slug, rows, total, text, tag, asked, sort, limit, forMessage, isRecent, words, now } = props;
  const { t } = words;
  const searched = Boolean(text || tag || asked.field);
  const here = { q: text, tag, ...asked, for: forMessage ? "message" : null };
  return (
    <>
      <Search {...props} />
      <div className="under-search">
        {isRecent ? (
          <h2 className="total">{t("contacts.recent")}</h2>
        ) : (
          <p className="total">
            {searched && total >= MOST
              ? t.rich("contacts.count_many", { count: MOST, ...bold })
              : t.rich("contacts.count", { count: total, ...bold })}
          </p>
        )}
        {tag && (
          <a className="tag" href={contactsPath(slug, { ...here, tag: null })}>
            {tag} <Icon name="x" small label={t("contacts.tag_clear")} />
          </a>
        )}
        {!text && !isRecent && total > 1 && (
          <nav className="tabs" aria-label={t("contacts.sort")}>
            {contactSorts.map((one) => (
              <a
                key={one}
                href={contactsPath(slug, { ...here, sort: one === "name" ? null : one })}
                aria-current={one === sort ? "true" : undefined}
              >
                {t(`contacts.sort_${one}`)}
              </a>
            ))}
          </nav>
        )}
      </div>
      {rows.length ? (
        <Table {...{ slug, rows, text, words, now }} anchor={forMessage ? "send" : ""} />
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
      {rows.length < total && rows.length === limit && limit < MOST && !isRecent && (
        <MoreRows
          href={contactsPath(slug, { ...here, sort: sort === "name" ? null : sort, rows: limit + 50 })}
        >
          {t("contacts.more")}
        </MoreRows>
      )}
    </>
  );
}

function Search({ slug, text, tag, tags, fields, asked, sort, forMessage, words }: Props) {
  const { t } = words;
  // One that is chosen stands in the list however rare it is.
  const offered = tag && !tags.includes(tag) ? [tag, ...tags] : tags;
  return (
    <form className="filters contact-search" role="search" method="get" action={contactsPath(slug)}>
      {forMessage && <input type="hidden" name="for" value="message" />}
      {sort !== "name" && <input type="hidden" name="sort" value={sort} />}
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
            {...(forMessage ? { autoFocus: true } : {})}
          />
        </span>
      </label>
      {offered.length > 0 && !forMessage && (
        <div className="field">
          <select className="input" name="tag" aria-label={t("contacts.tag")} defaultValue={tag ?? ""}>
            <option value="">{t("contacts.tag_clear")}</option>
            {offered.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </div>
      )}
      {!forMessage && <FieldFilter {...{ fields, asked, words }} />}
      <button className="button" type="submit">
        {t("contact.search_go")}
      </button>
    </form>
  );
}

type TableProps = { slug: string; rows: ContactRow[]; text: string; anchor: string; words: Words; now: Date };

function Table({ slug, rows, text, anchor, words, now }: TableProps) {
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
            <th scope="col">{t("contacts.last")}</th>
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
                {row.phones[0] && <span className="num">{formatPhone(meant(row.phones, text))}</span>}
                {row.emails[0] && <small className="cut">{meant(row.emails, text)}</small>}
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
              <td data-label={t("contacts.last")}>
                {row.lastAt && (
                  <time className="quiet" dateTime={row.lastAt.toISOString()}>
                    {words.when(row.lastAt, now)}
                  </time>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The one that was searched for, else the first. */
function meant(values: string[], text: string): string {
  const digits = text.replace(/\D/g, "");
  const fits = (value: string) =>
    (digits.length > 2 && value.includes(digits)) ||
    (text && value.toLowerCase().includes(text.toLowerCase()));
  return values.find(fits) ?? values[0]!;
}
