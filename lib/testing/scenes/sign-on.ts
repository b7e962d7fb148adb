import { db } from "#db/index.ts";
import { signOns } from "#db/schema/signing-in.ts";
import { sealSecrets } from "../../sealing.ts";
import { slugOf } from "../factories.ts";
import { CLIENT } from "../sign-on-provider.ts";

/** An agency whose people may sign in elsewhere; where nothing else is said nobody answers there. */
export async function setUpSignOn(
  agencyId: number,
  more: Partial<Pick<typeof signOns.$inferInsert, "issuer" | "groups">> = {},
): Promise<{ slug: string }> {
  const values = {
    ...{
      agencyId,
      name: "City ID",
      issuer: "https://id.example",
      clientId: CLIENT.clientId,
      claim: "groups",
    },
    ...{ sealed: sealSecrets({ secret: CLIENT.secret }), groups: { admin: [], manager: [], agent: [] } },
    ...more,
  };
  await db().insert(signOns).values(values).onConflictDoUpdate({ target: signOns.agencyId, set: values });
  return { slug: await slugOf(agencyId) };
}
