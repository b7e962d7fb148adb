/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // A proxy in front compresses better and cheaper than Node does.
  compress: !process.env.TRUST_PROXY,
  serverExternalPackages: ["graphile-worker", "@node-rs/argon2", "pino", "pg"],
  // `npm test` checks types in a step of its own, with the same settings.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};
