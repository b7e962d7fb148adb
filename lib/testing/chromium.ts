/** How every Chromium is started here: without what it would ask the network for, and as root as well. */
export const chromiumFlags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update"],
];
