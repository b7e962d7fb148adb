import type { SiteProps } from "./site.ts";

export function Pay({ chat }: SiteProps) {
  return (
    <>
      <p>
        Bills go out in the first week of the month and are due twenty days later. Water costs $6.10 a unit
        (748 gallons); the sewer charge for a home is $48 a month, whatever you use.
      </p>
      <section>
        <h2>Four ways to pay</h2>
        <dl>
          <dt>Automatically, from a card or an account</dt>
          <dd>Nothing to remember. We tell you the amount ten days before it is taken.</dd>
          <dt>By mail</dt>
          <dd>
            A check to Riverton Utilities, 310 Mill Street, with the stub of the bill or your account number.
          </dd>
          <dt>At the counter</dt>
          <dd>
            310 Mill Street, Monday to Friday, 8 AM to 5 PM. Cash is fine. There is a drop box beside the
            door.
          </dd>
          <dt>In cash, at a shop</dt>
          <dd>
            The gas station on Depot Avenue and the shop on Front Street take it for $1.40 and a bill with a
            bar code.
          </dd>
        </dl>
      </section>
      <section>
        <h2>Too much at once?</h2>
        <p>
          Tell us before the due date, not after. We move a due date by ten days without a fee, spread a large
          bill over up to six months, and know who in the county helps with water bills. The late fee is $12;
          to turn water on again after a shutoff costs $45, so a message is cheaper.
        </p>
        <p>
          <a href={chat}>Ask about your bill</a>
        </p>
      </section>
    </>
  );
}
