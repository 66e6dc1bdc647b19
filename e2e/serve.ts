import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { appUrlOf } from "@/scripts/launch/app-url";
import { readyBuild } from "@/scripts/launch/build";
import { startOwn } from "@/scripts/launch/database";
import { readyDemo } from "@/scripts/launch/demo";
import { freePort } from "@/scripts/launch/port";
import { closeData, servant } from "@/scripts/launch/privilege";
import { readySchema } from "@/scripts/launch/schema";
import { readySecrets } from "@/scripts/launch/secrets";
import { startServices } from "@/scripts/launch/services";

// The world of the journeys: the application as `npm start` runs it, with a small demonstration city, on a
// throwaway database. Says where it is on a line of its own, and goes when its standard input closes.
await readyBuild();
const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-world-"));
fs.chmodSync(root, 0o755);
const secrets = readySecrets(root);
const host = await startOwn(root, true);
await readySchema(host.ownerUrl, secrets.database, true);
const appUrl = appUrlOf(host.ownerUrl, secrets.database);
await readyDemo(root, { owner: host.ownerUrl, app: appUrl }, { units: 4, staff: 16 });
const port = await freePort();
const runAs = servant(process.cwd());
const address = `http://localhost:${port}`;
closeData(root, runAs);
const [web, worker] = await startServices(
  port,
  {
    APP_DATABASE_URL: appUrl,
    LIANFANG_DATA: root,
    NEXTAUTH_SECRET: secrets.session,
    NEXTAUTH_URL: address,
    LIANFANG_DEMO: "1",
  },
  runAs,
);
process.stdin.on("end", async () => {
  await web.stop(5);
  await worker.stop(5);
  await host.stop();
  fs.rmSync(root, { recursive: true, force: true });
  process.exit(0);
});
process.stdin.resume();
console.log(`world ${JSON.stringify({ address, root, ownerUrl: host.ownerUrl })}`);
