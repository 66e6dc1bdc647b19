import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { execute } from "./execute";
import { Refusal } from "./refusal";

const mark = path.join(".next", "lianfang-build");
const folders = ["app", "components", "server", "db", "public"];
const files = ["package-lock.json", "next.config.mjs", "proxy.ts", "tsconfig.json"];

/** Builds the application when it was not yet, or when something it is built from has changed since. */
export async function readyBuild(): Promise<void> {
  const wanted = fingerprint();
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted) return;
  console.log("正在构建（约一分钟，仅在程序有变化时需要）……");
  fs.rmSync(mark, { force: true });
  const { code, said } = await execute("node_modules/next/dist/bin/next", ["build"]);
  if (code !== 0) throw new Refusal(`构建没有成功：\n${said.trim()}`);
  fs.writeFileSync(mark, wanted);
}

/** Hash over names and contents of everything that goes into the build; tests do not. */
function fingerprint(): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of [...folders.flatMap(below), ...files].filter((f) => fs.existsSync(f)).sort())
    hash.update(`\0${file}\0`).update(fs.readFileSync(file));
  return hash.digest("hex");
}

function below(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
