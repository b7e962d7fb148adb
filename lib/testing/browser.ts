import AxeBuilder from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { db } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";
import type { Agent } from "../agents/agent.ts";
import { chromiumCookie } from "./cookies.ts";
import { makeAgency, makeAgent, slugOf } from "./factories.ts";
import { waitForConnections } from "./patience.ts";

export { expect };

waitForConnections(db());
export type Person = Agent & { token: string };
type Open = { person?: Person; scripts?: boolean; width?: number; height?: number; dark?: boolean };

export type Town = {
  agencyId: number;
  slug: string;
  /** The app's address; a spec that starts its own app sets it. */
  url: string;
  ana: Person;
  ben: Person;
  add: (role: Role, name: string) => Promise<Person>;
  /** A window of its own, signed in as `person` if given. */
  open: (path: string, how?: Open) => Promise<Page>;
};

/** Every spec has a town of its own with Ana and Ben in it, on the app that all specs share. */
export const test = base.extend<{ town: Town }>({
  town: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const agencyId = await makeAgency({ name: "Cedar Valley Water", emergencyPhone: "(530) 555-0100" });
    const add = (role: Role, name: string) => makeAgent(agencyId, role, name);
    const [ana, ben] = [await add("agent", "Ana Ruiz"), await add("agent", "Ben Okafor")];
    const url = process.env.PARLEY_APP!;
    const town: Town = {
      agencyId,
      slug: await slugOf(agencyId),
      url,
      ana,
      ben,
      add,
      async open(path, how = {}) {
        const context = await openContext(browser, town.url, how);
        contexts.push(context);
        const page = await context.newPage();
        page.on("pageerror", (error) => {
          throw error;
        });
        await page.goto(town.url + path);
        return page;
      },
    };
    await use(town);
    await Promise.all(contexts.map((context) => context.close()));
  },
});

async function openContext(browser: Browser, url: string, how: Open): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: how.width ?? 1440, height: how.height ?? 900 },
    javaScriptEnabled: how.scripts ?? true,
    colorScheme: how.dark ? "dark" : "light",
    locale: "en-US",
  });
  if (how.person) await context.addCookies([chromiumCookie(url, how.person.token)]);
  return context;
}

/**
 * Puts another text in place of one that came with the page. React, as it takes such a field over, moves the caret to its
 * start: what is filled in at that very moment stands before the old text instead.
 */
export async function fillOver(field: Locator, text: string): Promise<void> {
  await expect(async () => {
    await field.fill(text);
    expect(await field.inputValue()).toBe(text);
  }).toPass();
}

/** Fails for anything that axe calls serious or critical; of all its rules or of these. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // It comes behind the page's own markup.
  await expect(page).toHaveTitle(/./);
  // Half-way to another theme a colour is none of either.
  await page.evaluate(() =>
    Promise.allSettled(
      document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : [])),
    ),
  );
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}

const WIDTHS = [320, 375, 768, 1024, 1440, 2560];

/** A page for everyone: accessible, never wider than its window, and its colours tell in the dark as well. */
export async function expectForEveryone(page: Page): Promise<void> {
  await expectAccessible(page);
  const { width, height } = page.viewportSize()!;
  for (const one of WIDTHS) {
    await page.setViewportSize({ width: one, height: 800 });
    await expectNoSideways(page);
  }
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, ["color-contrast"]);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Fails when a page is wider than its window. */
export async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}
