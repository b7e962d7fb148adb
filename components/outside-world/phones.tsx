import { formatPhone } from "#lib/addresses/phone.ts";
import { outsidePhonePath } from "#lib/resident-paths.ts";
import type { PhoneView } from "./phone-view.ts";

/** Every phone there is: those that are offered, and those that were made up here. */
export function Phones({ phones, phone, number, last, now, words: { t, brief } }: PhoneView) {
  const others = last.filter((text) => phones.every((one) => one.phone !== text.phone));
  const made = others.map((text) => ({ phone: text.phone, name: formatPhone(text.phone) }));
  return (
    <section className="phone-card" id="all-phones" aria-labelledby="all-phones-title">
      <h2 id="all-phones-title">{t("outside.phones")}</h2>
      <ul className="phones">
        {[...phones, ...made].map((one) => {
          const text = last.find((newest) => newest.phone === one.phone);
          return (
            <li key={one.phone}>
              <a
                href={outsidePhonePath({ phone: one.phone, number: text?.number ?? number })}
                aria-current={one.phone === phone ? "true" : undefined}
              >
                <b className="cut">{one.name ?? t("outside.nobody")}</b>
                {text && <time dateTime={text.at.toISOString()}>{brief(text.at, now)}</time>}
                <span className="cut">{text ? text.body : formatPhone(one.phone)}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
