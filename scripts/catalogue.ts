import { loadProgramme } from "@/server/programme/load";
import { type Carried, catalogueOf, isWeak, weakShare } from "@/server/programme/read/catalogue";
import { actNames } from "@/server/programme/schema/tasks";

const usage = `用法：
  npm run catalogue -- 文件    逐条列出注释里的目录编号由什么承担；只靠交材料、告知、自报承担的超过 15% 时退出码为 1`;
const most = 0.15;

/** Returns the exit code: 0 right, 1 faults or too much of it weak, 2 called wrongly. */
async function main(files: readonly string[]): Promise<number> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) {
    console.error(usage);
    return 2;
  }
  const loaded = await loadProgramme(file);
  if (loaded.programme === null) {
    for (const { line, column, path, message } of loaded.errors)
      console.error(`${file}:${line}:${column} ${path === "" ? "" : `${path}：`}${message}`);
    return 1;
  }
  const carried = catalogueOf(loaded.source, loaded.programme);
  for (const one of carried) console.log(`${one.id.padEnd(6)} ${stateText(one)}`);
  const count = (state: Carried["state"]) => carried.filter((one) => one.state === state).length;
  const resting = carried.filter(isWeak);
  const share = weakShare(carried);
  console.log(
    `\n${carried.length} 条：本文件承担 ${count("here")}，尚未 ${count("later")}，他处 ${count("elsewhere")}`,
  );
  console.log(
    `只靠${actNames.attach}、${actNames.tell}、${actNames.state}承担：${resting.length} 条（${resting.map(({ id }) => id).join("、") || "无"}），占 ${(share * 100).toFixed(1)}%，上限 15%`,
  );
  return share <= most ? 0 : 1;
}

function stateText(one: Carried): string {
  if (one.state === "later") return "尚未";
  if (one.state === "elsewhere") return "他处";
  const by = one.by.map(({ part, act }) => (act === null ? part : `${part}→${actNames[act]}`)).join("  ");
  return `${by}${one.isPartly ? "  （一部分尚未）" : ""}${isWeak(one) ? "  （弱）" : ""}`;
}

process.exitCode = await main(process.argv.slice(2));
