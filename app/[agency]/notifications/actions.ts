"use server";
import { readAllAlerts } from "#lib/notifications/alerts.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const readAll = formAction({}, async (agent) => {
  await readAllAlerts(agent);
});
