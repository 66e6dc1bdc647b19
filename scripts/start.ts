import { randomInt } from "node:crypto";
import { dataRoot } from "@/db/embedded-place";
import { keepAnchors, wantedAnchors } from "./launch/anchors";
import { appUrlOf } from "./launch/app-url";
import { readyBuild } from "./launch/build";
import type { Child } from "./launch/child";
import { demandFolder, type Host, reachOther, startOwn } from "./launch/database";
import { type DemoAccount, listDemoAccounts, readyDemo } from "./launch/demo";
import { diskFullText, tellsOfFullDisk } from "./launch/disk";
import { proxiesBefore, wantedAddress } from "./launch/outside";
import { watchParent } from "./launch/parent";
import { demandFree, wantedPort } from "./launch/port";
import { closeData, demandServable, servant } from "./launch/privilege";
import { Refusal } from "./launch/refusal";
import { isUnused, readySchema } from "./launch/schema";
import { readySecrets } from "./launch/secrets";
import { startServices } from "./launch/services";

/** What was started, in the order of starting; stopped in reverse. */
const running: { host?: Host; children: Child[]; stopAnchors?: () => void } = { children: [] };
let stopping: Promise<void> | null = null;

process.on("SIGINT", () => void end(0));
process.on("SIGTERM", () => void end(0));
process.on("SIGHUP", () => void end(0));
watchParent(() => void end(0));

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
  running.host = other ? await reachOther(other) : await startOwn(root);
  void running.host.ended.then((said) => lost("内置数据库", said));
  const { ownerUrl } = running.host;
  await readySchema(ownerUrl, secrets.database, running.host.isEmbedded);
  const appUrl = appUrlOf(ownerUrl, secrets.database);
  if (running.host.isEmbedded && !process.argv.includes("--empty"))
    await readyDemo(root, { owner: ownerUrl, app: appUrl });
  const accounts = other ? [] : listDemoAccounts(root);
  const setUpCode = (await isUnused(ownerUrl)) ? newCode() : null;
  const address = publicUrl ?? `http://localhost:${port}`;
  closeData(root, runAs);
  running.children = await startServices(
    port,
    {
      APP_DATABASE_URL: appUrl,
      LIANFANG_DATA: root,
      NEXTAUTH_SECRET: secrets.session,
      NEXTAUTH_URL: address,
      ...(publicUrl ? { PUBLIC_URL: publicUrl } : {}),
      ...(accounts.length > 0 ? { LIANFANG_DEMO: "1" } : {}),
      ...(setUpCode ? { LIANFANG_SETUP_CODE: setUpCode } : {}),
    },
    runAs,
  );
  for (const child of running.children) void child.ended.then(() => lost(child.name, ""));
  console.log(`\n廉防已启动：${address}`);
  console.log(`数据目录：${root}${other ? "（数据库由 DATABASE_URL 指定）" : ""}`);
  if (setUpCode) console.log(`首次使用请打开 ${address}/set-up，设置码：${setUpCode}`);
  if (accounts.length > 0) console.log(`演示账号（口令均为演示专用）：\n${accounts.map(shown).join("\n")}`);
  running.stopAnchors = keepAnchors({ folder: anchors, ownerUrl, privateKey: secrets.audit });
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

/** One part that ends by itself ends all: a system of which half runs misleads. */
function lost(name: string, said: string): void {
  if (stopping) return;
  if (tellsOfFullDisk(said)) console.error(diskFullText);
  else
    console.error(
      `${said ? `${said}\n` : ""}${name}意外停止，其余部分随之停止。请查看上面的信息后重新运行 npm start。`,
    );
  void end(1);
}

/** Stops the web server, then the worker (work begun is finished), then the database. Asked twice, it stops once. */
function end(code: number): Promise<void> {
  stopping ??= (async () => {
    const [web, worker] = running.children;
    if (web) console.log("\n正在停止……");
    running.stopAnchors?.();
    await web?.stop(10);
    await worker?.stop(25);
    await running.host?.stop();
    process.exit(code);
  })();
  return stopping;
}

/** Twelve digits in three groups: typed once, from the terminal into the first page. */
function newCode(): string {
  return Array.from({ length: 3 }, () => String(randomInt(10_000)).padStart(4, "0")).join("-");
}
