import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { points } from "../addresses/points.ts";
import { findSendRefusal } from "../consents/gate.ts";
import { makeAgency, makeContact } from "../testing/factories.ts";
import { wordsFor } from "../words/words.ts";
import { channels, entries, entryKinds, kinds, showAddress } from "./kinds.ts";

const sprite = readFileSync("public/icons.svg", "utf8");
const styles = readFileSync("app/styles/contact.css", "utf8");
const languages = [wordsFor("en", "UTC"), wordsFor("es", "UTC")];
const address = { phone: "+15305550142", email: "pat@example.com", address: "1 Elm Street" };

test.each(channels)("%s has its sign, its words and its choice of addresses", (channel) => {
  const { icon, point } = kinds[channel];
  expect(sprite).toContain(`id="${icon}"`);
  for (const { t } of languages) {
    expect(t(`channel.${channel}`)).not.toContain("channel.");
    expect(t(`contact.method_${channel}`)).not.toContain("contact.");
  }
  // Which list of addresses shows follows from the chosen method in the style sheet, which reads no table.
  expect(styles).toContain(`option[value="${channel}"]:checked) .to-${channel}`);
  expect(showAddress(channel, address.phone)).toBe(point && points[point].show(address.phone));
});

test.each(channels)(
  "what was said about an address stops %s if it writes to that kind, and nothing else",
  async (channel) => {
    const agencyId = await makeAgency();
    const { point } = kinds[channel];
    const to = { agencyId, channel, address: point ? address[point] : "visitor:1" };
    for (const kind of Object.keys(points))
      if (kind !== point)
        await db().execute(sql`insert into consents (agency_id, kind, value, purpose, state)
        values (${agencyId}, ${kind}, ${to.address.toLowerCase()}, 'conversation', 'refused')`);
    expect(await findSendRefusal(db(), to)).toBeNull();
    if (!point) return;
    await db().execute(sql`insert into consents (agency_id, kind, value, purpose, state)
    values (${agencyId}, ${point}, ${to.address.toLowerCase()}, 'conversation', 'refused')`);
    expect(await findSendRefusal(db(), to)).toBe("refused");
  },
);

test.each(channels.filter((channel) => kinds[channel].point))(
  "an unwanted %s passes by override alone",
  async (channel) => {
    const agencyId = await makeAgency();
    const contactId = await makeContact(agencyId, "Pat Doe");
    await db().execute(sql`update contacts set unwanted_methods = array[${channel}] where id = ${contactId}`);
    const to = { agencyId, channel, contactId, address: address[kinds[channel].point!] };
    expect(await findSendRefusal(db(), to)).toBe("unwanted");
    expect(await findSendRefusal(db(), { ...to, override: true })).toBeNull();
  },
);

test.each(entryKinds)("an entry of the kind %s has its sign and its words", (kind) => {
  expect(sprite).toContain(`id="${entries[kind].icon}"`);
  for (const { t } of languages) expect(t(`contact.entry_${kind}`)).not.toContain("contact.");
});
