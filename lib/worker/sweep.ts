import { dropLooseFiles } from "../attachments/keeping.ts";
import { dropOldLimits } from "../auth/limits.ts";
import { dropOldLinks } from "../auth/password-links.ts";
import { dropOldSessions } from "../auth/sessions.ts";
import { dropOldRuns } from "../bulk/ending.ts";
import { dropOldConsents } from "../channels/consenting.ts";
import { dropOldPresence } from "../conversations/presence.ts";
import { forgetOldRows } from "../imports/forgetting.ts";
import { dropOldFiles } from "../imports/upload.ts";
import { dropOldStaffMails } from "../jobs/staff-mails.ts";
import { dropOldAlerts } from "../notifications/alerts.ts";
import { dropEndedSubscriptions } from "../notifications/subscriptions.ts";
import { dropUnclaimed } from "../posting/leftovers.ts";
import { dropOldDeliveries } from "../webhooks/deliveries.ts";

/** What nobody needs any more; each owner knows what that is. */
export async function sweepLeftovers(): Promise<void> {
  await dropOldLimits();
  await dropUnclaimed();
  await dropEndedSubscriptions();
  await dropOldSessions();
  await dropOldLinks();
  await dropOldStaffMails();
  await dropOldConsents();
  await dropOldFiles();
  await dropLooseFiles();
  await forgetOldRows();
  await dropOldPresence();
  await dropOldAlerts();
  await dropOldRuns();
  await dropOldDeliveries();
}
