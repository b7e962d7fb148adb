import { soon } from "../soon.ts";
import type { SiteProps } from "./site.ts";

export function Home({ words, link, chat, phone }: SiteProps) {
  return (
    <>
      <section className="town-notice" aria-labelledby="notice">
        <h2 id="notice">Water off on Alder Street, {words.longDay(soon(2))}</h2>
        <p>
          From 9 AM to about 1 PM we replace the valve at Alder and Second. Numbers 200 to 260 are without
          water; Second Street keeps it, with less pressure. Fill a pot for the coffee and a bucket for the
          toilet. When the water is back, run the cold tap in the tub for five minutes before you drink: the
          first of it may be cloudy.
        </p>
      </section>
      <section>
        <h2>What can we do for you?</h2>
        <ul className="town-cards">
          <li>
            <a href={link("pay")}>Pay a bill</a>
            <p>By card, check or in cash, and what to do when it is too much at once.</p>
          </li>
          <li>
            <a href={link("service")}>Start or stop service</a>
            <p>Moving in or out? Three working days ahead is enough.</p>
          </li>
          <li>
            <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>Report a leak: {phone}</a>
            <p>Somebody answers day and night. If water runs into a house, call; do not write.</p>
          </li>
          <li>
            <a href={chat}>Write to us</a>
            <p>Ana or Ben reads it. You keep a reference number and find the answer in the same place.</p>
          </li>
        </ul>
      </section>
      <section>
        <h2>Pickup this week</h2>
        <table>
          <caption>Carts at the curb by 6 AM, lids closed, three feet apart.</caption>
          <thead>
            <tr>
              <th scope="col">Part of town</th>
              <th scope="col">Trash</th>
              <th scope="col">Recycling</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Mill Street and the river side</th>
              <td>Monday</td>
              <td>Monday</td>
            </tr>
            <tr>
              <th scope="row">Depot Avenue, Front Street, Church Street</th>
              <td>Tuesday</td>
              <td>Wednesday</td>
            </tr>
            <tr>
              <th scope="row">Quarry Road and the hill</th>
              <td>Thursday</td>
              <td>Thursday</td>
            </tr>
          </tbody>
        </table>
      </section>
    </>
  );
}
