import type { SiteProps } from "./site.ts";

export function Contact({ host, words, chat, phone }: SiteProps) {
  return (
    <>
      <section>
        <h2>Write to us</h2>
        <p>
          The round button at the bottom of this page is us: green when somebody is at the desk, gray when we
          are away. Either way it is read by a person, and your answer stays there until you come back for it.
        </p>
        <p>
          <a href={chat}>Write on a page of its own</a>, which also works on an old phone and without scripts.
        </p>
      </section>
      <section>
        <h2>Call or come by</h2>
        <dl>
          <dt>Emergency, day and night</dt>
          <dd>
            <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>: a broken main, sewage coming up, no
            water at all.
          </dd>
          <dt>Office</dt>
          <dd>310 Mill Street, Riverton. Ramp on the side of the parking lot.</dd>
          <dt>Hours</dt>
          <dd>Monday to Friday, 8 AM to 5 PM ({words.zoneName}). Closed on federal holidays.</dd>
        </dl>
      </section>
      <p className="town-quiet">
        {host.name} will never ask you for a password or a card number in a message.
      </p>
    </>
  );
}
