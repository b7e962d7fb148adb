import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { findContact } from "../contacts/card.ts";
import { listConversations } from "../conversations/list.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { sendMessage } from "./send.ts";

test("a message with a gap of a canned reply in it is neither sent nor scheduled", async () => {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  const address = "+15305550142";
  const contact = await makeContact(agencyId, "Pat Doe", [{ kind: "phone", value: address }]);
  const input = { method: "text", address, timeZone: "America/Los_Angeles", override: false } as const;
  const body = "Hello {{contact.first_name|neighbor}},";
  for (const localTime of ["", "2099-01-05T09:00"])
    await expect(
      sendMessage(ana, (await findContact(ana, contact))!, {
        ...input,
        ...{ body, localTime, clientId: randomUUID(), seen: new Map() },
      }),
    ).rejects.toThrow("placeholder_left");
  const query = { category: "yours", sort: "urgent", search: "", limit: 50 } as const;
  expect((await listConversations(ana, { ...query, keep: [] })).rows).toEqual([]);
});
