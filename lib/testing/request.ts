/** A browser for actions that are called outside of Next: what `next/headers` gives them. One a test file. */
export const browser = {
  headers: new Headers({ host: "parley.example", origin: "http://parley.example" }),
  cookies: new Map<string, string>(),
};

/** For `vi.mock("next/headers", …)`. */
export const nextHeaders = {
  headers: async () => browser.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = browser.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    getAll: () => [...browser.cookies].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => void browser.cookies.set(name, value),
    delete: (name: string) => void browser.cookies.delete(name),
  }),
};

/** Posts a form to an action. @returns where that leads */
export async function post(
  action: (form: FormData) => Promise<void>,
  fields: Record<string, string>,
): Promise<URL> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const redirected = await action(form).then(
    () => null,
    (error: unknown) => error,
  );
  const [, , path] = String((redirected as { digest?: string } | null)?.digest).split(";");
  if (!path) throw redirected ?? new Error("led nowhere");
  return new URL(path, "http://parley.example");
}
