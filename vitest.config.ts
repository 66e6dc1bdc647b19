import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Four suites: "unit" touches neither database nor browser and runs in seconds (`npm run check`);
// "parts" acts upon parts of pages in a browser's document without a browser, also there;
// "database" clones a migrated template database per worker (server/testing/database.ts);
// "pdf" renders whole documents and reads them back.
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    // A worker a core. Left to itself Vitest keeps one core free, so that on two of them everything runs one after the other.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Properties are tried on many inputs; a busy machine is no failure.
          testTimeout: 30_000,
          include: ["**/*.test.ts"],
          exclude: ["**/*.{db,pdf}.test.ts", "node_modules/**", ".next/**", "e2e/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "parts",
          include: ["components/**/*.test.tsx"],
          environment: "happy-dom",
          testTimeout: 30_000,
          // The kit and the routers are read once a worker, not once a file; each page is closed behind its test.
          isolate: false,
          setupFiles: ["components/testing/setup.ts"],
          // As "test" the kit gives every list and dialog the same id.
          env: { NODE_ENV: "development" },
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude: ["node_modules/**", ".next/**"],
          globalSetup: ["server/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "pdf",
          include: ["**/*.pdf.test.ts"],
          exclude: ["node_modules/**", ".next/**"],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
