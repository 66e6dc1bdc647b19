import { randomInt } from "node:crypto";
import { dataRoot } from "@/db/embedded-place";
import { keepAnchors, wantedAnchors } from "./launch/anchors";
import { appUrlOf } from "./launch/app-url";
import { readyBuild } from "./launch/build";
import { demandFolder, reachOther, startOwn } from "./launch/database";
import { type DemoAccount, readDemoAccounts, readyDemo } from "./launch/demo";
import { diskFullText, tellsOfFullDisk } from "./launch/disk";
import { keep, type ServedPart } from "./launch/keep";
import { proxiesBefore, wantedAddress } from "./launch/outside";
import { watchParent } from "./launch/parent";
import { demandFree, wantedPort } from "./launch/port";
import { closeData, demandServable, servant } from "./launch/privilege";
import { Refusal } from "./launch/refusal";
import { isUnused, readySchema } from "./launch/schema";
import { readySecrets } from "./launch/secrets";
import { startServices, startWeb, startWorker, stopWithin } from "./launch/services";

/** What was started. */
const running: Partial<Record<"database" | "worker" | "web", Pick<ServedPart, "stop">>> & { stopAnchors?: () => void } =
  {};
let stopping: Promise<void> | null = null;

process.on("SIGINT", () => void end(0));
process.on("SIGTERM", () => void end(0));
process.on("SIGHUP", () => void end(0));
watchParent(() => void end(0));

// A part that ends by itself is started again (launch/keep.ts); what cannot be started at first is refused.
// What is broken off by stopping, such as loading the demonstration, fails in its own way and is of no interest.
process.on("uncaughtException", (error) => void fail(error));
await start().catch(fail);

/** `npm start`: from a checkout to an address that answers. */
async function start(): Promise<void> {
  const port = wantedPort(process.env.PORT);
  proxiesBefore(process.env.TRUST_PROXY);
  const publicUrl = wantedAddress(process.env.PUBLIC_URL);
  await demandFree(port);
  const root = dataRoot();
  demandFolder(root);
  const anchors = wantedAnchors(root);
  const secrets = readySecrets(root);
  await readyBuild();
  const runAs = servant(process.cwd());
  demandServable(port, runAs);
  const other = process.env.DATABASE_URL;
  const { own, ownerUrl, isEmbedded } = other ? await reachOther(other) : await startOwn(root);
  if (own) running.database = keep("内置数据库", own.server, own.again, say);
  await readySchema(ownerUrl, secrets.database, isEmbedded);
  const appUrl = appUrlOf(ownerUrl, secrets.database);
  if (isEmbedded && !process.argv.includes("--empty")) await readyDemo(root, { owner: ownerUrl, app: appUrl });
  const accounts = other ? [] : readDemoAccounts(root);
  const setUpCode = (await isUnused(ownerUrl)) ? newCode() : null;
  const address = publicUrl ?? `http://localhost:${port}`;
  closeData(root, runAs);
  const setting = {
    APP_DATABASE_URL: appUrl,
    LIANFANG_DATA: root,
    NEXTAUTH_SECRET: secrets.session,
    NEXTAUTH_URL: address,
    ...(publicUrl ? { PUBLIC_URL: publicUrl } : {}),
    ...(accounts.length > 0 ? { LIANFANG_DEMO: "1" } : {}),
    ...(setUpCode ? { LIANFANG_SETUP_CODE: setUpCode } : {}),
  };
  const [web, worker] = await startServices(port, setting, runAs);
  running.web = keep(web.name, web, () => startWeb(port, setting, runAs), say);
  running.worker = keep(worker.name, worker, async () => startWorker(setting, runAs), say);
  console.log(`\n廉防已启动：${address}`);
  console.log(`数据目录：${root}${other ? "（数据库由 DATABASE_URL 指定）" : ""}`);
  if (setUpCode) console.log(`首次使用请打开 ${address}/set-up，设置码：${setUpCode}`);
  if (accounts.length > 0) console.log(`演示账号（口令均为演示专用）：\n${accounts.map(shown).join("\n")}`);
  running.stopAnchors = keepAnchors({ folder: anchors, ownerUrl, privateKey: secrets.audit }).stop;
  console.log("按 Ctrl-C 停止。");
}

function shown({ role, login, password, unit }: DemoAccount): string {
  return `  ${login}  ${password}  ${role}，${unit}`;
}

async function fail(error: unknown): Promise<void> {
  if (stopping) return;
  console.error(tellsOfFullDisk(error) ? diskFullText : error instanceof Refusal ? error.message : error);
  await end(1);
}

function say(sentence: string): void {
  console.error(sentence);
}

/** Stops the web server, then the worker (work begun is finished), then the database. Asked twice, it stops once. */
function end(code: number): Promise<void> {
  stopping ??= (async () => {
    const { web, worker, database } = running;
    if (web) console.log("\n正在停止……");
    running.stopAnchors?.();
    await web?.stop(stopWithin.web);
    await worker?.stop(stopWithin.worker);
    await database?.stop(stopWithin.database);
    process.exit(code);
  })();
  return stopping;
}

/** Twelve digits in three groups: typed once, from the terminal into the first page. */
function newCode(): string {
  return Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, "0")).join("-");
}
