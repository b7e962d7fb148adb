const { PARLEY_PACKAGE, PUBLIC_URL, TRUST_PROXY } = process.env;

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run package`: beside the build stands what the server needs to run.
  output: PARLEY_PACKAGE ? "standalone" : undefined,
  outputFileTracingRoot: import.meta.dirname,
  images: { unoptimized: true },
  // A proxy in front compresses better and cheaper than Node does.
  compress: !TRUST_PROXY,
  serverExternalPackages: [
    "graphile-worker",
    "@node-rs/argon2",
    "pdfkit",
    "pino",
    "pg",
    "prom-client",
    "sharp",
    "web-push",
  ],
  // `npm test` checks types in a step of its own, with the same settings.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // A proxy may ask for us under a host of its own: forms come from the address that people typed all the same.
  experimental: {
    serverActions: {
      allowedOrigins: PUBLIC_URL ? [new URL(PUBLIC_URL).host] : [],
      // A reply that is sent with its files at once, by a browser without scripts.
      bodySizeLimit: "10mb",
    },
  },
};
