import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { weigh } from "./weight";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-weight-"));
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

it("names a page over its budget, and one without figures; the kit's pages may weigh more", () => {
  const write = (file: string, content: unknown) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), Buffer.isBuffer(content) ? content : JSON.stringify(content));
  };
  // Noise does not shrink.
  write(".next/a.js", randomBytes(170_000));
  write(".next/b.js", randomBytes(200_000));
  write(".next/c.js", randomBytes(200_000));
  const page = (route: string, ...parts: string[]) => ({
    route,
    firstLoadChunkPaths: parts.map((part) => `.next/${part}.js`),
  });
  write(".next/diagnostics/route-bundle-stats.json", [
    page("/u/[unit]/my", "a"),
    page("/u/[unit]/light", "a", "b"),
    page("/u/[unit]/heavy", "a", "b", "c"),
    page("/sign-in", "b"),
  ]);
  write(".next/app-path-routes-manifest.json", {
    "/u/[unit]/(staff)/my/page": "/u/[unit]/my",
    "/u/[unit]/(console)/light/page": "/u/[unit]/light",
    "/u/[unit]/(console)/heavy/page": "/u/[unit]/heavy",
    "/u/[unit]/(console)/lost/page": "/u/[unit]/lost",
    "/(auth)/sign-in/page": "/sign-in",
    "/_global-error/page": "/_global-error",
    "/api/health/route": "/api/health",
  });
  const { pages, faults } = weigh(root);
  expect(faults).toEqual([
    "/u/[unit]/heavy: 571 kB of JavaScript at first load, budget 500 kB",
    "/u/[unit]/lost: the build gives no figures",
    "/sign-in: 201 kB of JavaScript at first load, budget 180 kB",
  ]);
  expect(pages).toHaveLength(5);
  expect(pages[0]?.route).toBe("/u/[unit]/heavy");
});
