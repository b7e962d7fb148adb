import { chromium } from "@playwright/test";
import type { TestApp } from "#lib/testing/app.ts";
import { chromiumFlags } from "#lib/testing/chromium.ts";
import { chromiumCookie } from "#lib/testing/cookies.ts";
import { findChromium, whole } from "../test/chromium.ts";
import type { Bench } from "./bench.ts";
import { p50 } from "./load.ts";
import { ownChat } from "./pages.ts";

declare global {
  interface Window {
    /** What `watch` puts into the page. */
    bench: {
      seen: (text: string) => Promise<number>;
      click: (selector: string, text?: string) => Promise<number>;
    };
  }
}

/** An agent's window in a real Chromium, its processor `slower` times as slow. */
export async function openBrowser(app: TestApp, token: string, slower = 1) {
  const executablePath = (await findChromium(whole)) || undefined;
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([chromiumCookie(app.url, token)]);
  const page = await context.newPage();
  await page.addInitScript(watch);
  const client = await context.newCDPSession(page);
  return {
    page,
    async open(path: string): Promise<void> {
      await page.goto(app.url + path);
      await page.locator('#live-word[data-state="live"]').waitFor();
      if (slower > 1) await client.send("Emulation.setCPUThrottlingRate", { rate: slower });
    },
    /** When these words stand in the thread: ms since 1970, exact to the microsecond. */
    seen: (words: string) => page.evaluate((text) => window.bench.seen(text), words),
    close: () => browser.close(),
  };
}

/** Runs in the page. What is painted is so two frames later at most: measured at the first task after a frame. */
function watch(): void {
  const now = () => performance.timeOrigin + performance.now();
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(now());
        port2.postMessage(0);
      });
    });
  window.bench = {
    seen: (text: string) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector("#messages")?.textContent?.includes(text)) return;
          observer.disconnect();
          resolve(now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true });
        look();
      }),
    /** From the click on what the selector names until `until` is painted, in ms. */
    async click(selector: string, text?: string) {
      const begun = now();
      const shown = text
        ? window.bench.seen(text)
        : new Promise((resolve) => document.addEventListener("parley:shown", resolve, { once: true }));
      document.querySelector<HTMLElement>(selector)!.click();
      await shown;
      return (await painted()) - begun;
    },
  };
}

/** @returns ms from the click on a row to its thread on screen */
export async function clickToThread({ app, town }: Bench): Promise<number> {
  const browser = await openBrowser(app, town.agents[2]!, 4);
  try {
    await browser.open("/bench/conversations/new");
    const taken: number[] = [];
    for (let n = 0; n < 24; n++) {
      // Nobody reads a thread in less; what the last click still does beside is over.
      await browser.page.waitForTimeout(1000);
      taken.push(
        await browser.page.evaluate(
          (at) => window.bench.click(`#rows > .row:nth-child(${at}) > a`),
          (n % 20) + 1,
        ),
      );
    }
    return p50(taken.slice(4));
  } finally {
    await browser.close();
  }
}

/** @returns ms from *Send* to the own message on screen */
export async function sendToScreen({ app, town }: Bench): Promise<number> {
  const { path, token } = ownChat(town, 3);
  const browser = await openBrowser(app, token, 4);
  try {
    await browser.open(path);
    const taken: number[] = [];
    for (let n = 0; n < 16; n++) {
      const words = `Sent by the bench, ${n}, ${Date.now()}`;
      await browser.page.locator("#reply-body").fill(words);
      await browser.page.waitForTimeout(600);
      taken.push(
        await browser.page.evaluate((text) => window.bench.click("#reply-form [data-send]", text), words),
      );
    }
    return p50(taken.slice(4));
  } finally {
    await browser.close();
  }
}
