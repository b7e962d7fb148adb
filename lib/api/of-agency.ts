import { z } from "zod";
import { listMembers } from "../agents/members.ts";
import { listFields, offered } from "../custom-fields/fields.ts";
import { listTags } from "../tags/tags.ts";
import { operation } from "./operation.ts";
import * as shape from "./shapes.ts";

export const ofAgency = [
  operation({
    id: "readMe",
    method: "GET",
    path: "me",
    scope: null,
    summary: "Whose the key is, and what it is for",
    status: 200,
    answer: shape.me,
    async run({ agent, scopes }) {
      const { id, slug, name, timeZone, language } = agent.agency;
      return {
        agency: { id, slug, name, time_zone: timeZone, language },
        acts_as: { id: agent.userId, name: agent.name },
        scopes,
      };
    },
  }),
  operation({
    id: "listPeople",
    method: "GET",
    path: "people",
    scope: null,
    summary: "Everyone who may be given a conversation",
    status: 200,
    answer: z.object({ items: z.array(shape.colleague) }),
    run: async ({ agent }) => ({
      items: (await listMembers(agent.agency.id)).map(({ userId, ...one }) => ({ id: userId, ...one })),
    }),
  }),
  operation({
    id: "listTags",
    method: "GET",
    path: "tags",
    scope: null,
    summary: "The tags that a conversation can be given",
    status: 200,
    answer: z.object({ items: z.array(shape.tag) }),
    run: async ({ agent }) => ({ items: (await listTags(agent)).map(({ id, name }) => ({ id, name })) }),
  }),
  operation({
    id: "listFields",
    method: "GET",
    path: "fields",
    scope: null,
    summary: "The agency's own fields of contacts",
    status: 200,
    answer: z.object({ items: z.array(shape.field) }),
    run: async ({ agent }) => ({
      items: (await listFields(agent, "contact")).map((one) => ({
        id: one.id,
        name: one.name,
        kind: one.kind,
        choices: offered(one).map(({ id, name }) => ({ id, name })),
      })),
    }),
  }),
];
