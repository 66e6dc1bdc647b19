import { defineConfig } from "@playwright/test";

// Journeys through the built application in a real browser; the world they take place in is made once (e2e/world.ts).
const walks = "**/every-page.spec.ts";
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/world.ts",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  reporter: "list",
  // Who only looks at pages may do so beside others; whoever locks, signs out or floods has the world to himself.
  projects: [
    { name: "journeys", testIgnore: walks, workers: 1 },
    { name: "pages", testMatch: walks, fullyParallel: true, dependencies: ["journeys"] },
  ],
  use: {
    actionTimeout: 15_000,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
