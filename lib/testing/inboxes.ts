import { channels } from "../channels/kinds.ts";

/** SQL that gives agencies which were filled by hand the inboxes that every agency has from its first day. */
export const addInboxes = `
  insert into inboxes (agency_id, channel, state) select a.id, unnest('{${channels}}'::text[]), 'on' from agencies a
    where not exists (select from inboxes i where i.agency_id = a.id)`;
