import type { SiteProps } from "./site.ts";

export function Service({ chat }: SiteProps) {
  return (
    <>
      <section>
        <h2>Moving in</h2>
        <ol>
          <li>
            Tell us three working days ahead: your name, the address, the day, and a phone number or email.
          </li>
          <li>
            New customers leave a deposit of $100. Four payments of $25 are fine, and after twelve bills paid
            on time it comes back by itself.
          </li>
          <li>
            We read the meter that morning. Nobody has to be home, but leave the taps closed: the water comes
            on between 8 AM and noon.
          </li>
          <li>The carts for trash and recycling stay with the house. If one is missing, say so.</li>
        </ol>
      </section>
      <section>
        <h2>Moving out</h2>
        <p>
          Give us the day and where the last bill shall go. We take the final reading that day; the bill comes
          within two weeks, less your deposit. If a new tenant signs on at once, the water is not shut off in
          between.
        </p>
      </section>
      <section>
        <h2>Away for a season</h2>
        <p>
          We close the valve at the street and you pay the standby rate of $11.20 a month until you write that
          you are back.
        </p>
        <p>
          <a href={chat}>Start, stop or pause service</a>
        </p>
      </section>
    </>
  );
}
