/**
 * One value per process and name. A module's own variables are not that: Next gives routes, server actions
 * and the instrumentation each their own copy of every module, and a reload in development makes more.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(`parley.${name}`);
  const store = globalThis as unknown as Record<symbol, { value: T } | undefined>;
  // Boxed, so that a value that is undefined is made once too. A `make` that throws leaves nothing behind.
  store[key] ??= { value: make() };
  return store[key].value;
}
