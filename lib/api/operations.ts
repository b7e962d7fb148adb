import { ofAgency } from "./of-agency.ts";
import { ofContacts } from "./of-contacts.ts";
import { ofConversations } from "./of-conversations.ts";
import { ofWriting } from "./of-writing.ts";
import type { Operation } from "./operation.ts";

/** All that the API can do: what is answered and what is documented are both read off this list. */
export const operations: Operation[] = [...ofAgency, ...ofConversations, ...ofWriting, ...ofContacts];

const patterns = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
}));

type Found = { operation: Operation; params: Record<string, string> };

/** What a path and a method ask for; with another method, which ones there are; null where no path is like it. */
export function findOperation(method: string, path: string): Found | { allow: string[] } | null {
  const fitting = patterns.flatMap(({ operation, pattern }) => {
    const match = pattern.exec(path);
    return match ? [{ operation, params: { ...match.groups } }] : [];
  });
  // What is written out goes before what stands for any: `search` is no contact's number.
  const exact = fitting.filter(({ params }) => !Object.keys(params).length);
  const asked = (exact.length ? exact : fitting).find(({ operation }) => operation.method === method);
  if (asked) return asked;
  return fitting.length ? { allow: [...new Set(fitting.map(({ operation }) => operation.method))] } : null;
}
