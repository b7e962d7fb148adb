import { byId } from "../ui/dom.ts";
import { lookAgain } from "./looking-again.ts";
import { say, userId, workspace } from "./page.ts";
import { clearPushed } from "./push.ts";

type News = { unread: number; alerts: number; alert: "new" | "yours" | null };

let title = "";
let unread = 0;
let audio: AudioContext | undefined;

/** Two soft tones. */
function ring(): void {
  if (workspace()?.dataset.sound !== "true") return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") return;
  const start = audio.currentTime;
  for (const [index, pitch] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    const at = start + index * 0.12;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.3);
  }
}

/** A browser lets sound be heard once somebody has clicked here. */
function wakeSound(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

function showCount(count: number): void {
  unread = count;
  const plain = document.title.replace(/^\(\d+\) /, "");
  title = plain;
  const next = count ? `(${count}) ${plain}` : plain;
  if (document.title !== next) document.title = next;
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const wanted = count ? "/icon-unread.svg" : "/icon.svg";
  if (icon && !icon.href.endsWith(wanted)) icon.href = wanted;
}

function showAlerts(count: number): void {
  const badge = byId("alerts-count");
  if (!badge) return;
  badge.textContent = count > 99 ? "99+" : String(count);
  badge.hidden = count === 0;
  if (count === 0) void clearPushed();
}

/** Read out where somebody listens to the page; a new element each time, or the same words would be told only once. */
function announce(alert: "new" | "yours"): void {
  const words = document.createElement("span");
  words.textContent = say(`news_${alert}`);
  byId("told")?.replaceChildren(words);
}

/**
 * One stream for the whole browser: the tab that holds the lock hears, and tells the others. It stays open in hidden
 * tabs, where it is needed most; one sound for all tabs together.
 */
export function startBell(): void {
  const url = workspace()?.dataset.bell;
  if (!url) return;
  const channel = new BroadcastChannel(`parley ${url} ${userId()}`);
  const tell = ({ unread: count, alerts, alert }: News) => {
    showCount(count);
    showAlerts(alerts);
    if (alert) announce(alert);
    lookAgain();
  };
  channel.onmessage = (event: MessageEvent<News>) => tell(event.data);
  const hear = () => {
    const source = new EventSource(url);
    source.addEventListener("bell", (event) => {
      const news = JSON.parse((event as MessageEvent<string>).data) as News;
      channel.postMessage(news);
      tell(news);
      if (news.alert) ring();
    });
  };
  // Without locks (plain http elsewhere than loopback) every tab hears for itself.
  if (navigator.locks) void navigator.locks.request(`parley bell ${url}`, () => new Promise(hear));
  else hear();
  new MutationObserver(() => {
    if (document.title !== title && !/^\(\d+\) /.test(document.title)) showCount(unread);
  }).observe(document.head, { subtree: true, childList: true, characterData: true });
  document.addEventListener("pointerdown", wakeSound, { once: true });
}
