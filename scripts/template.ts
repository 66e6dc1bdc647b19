import { shippedCalendar } from "@/server/template/calendar";
import { loadTemplate } from "@/server/template/load";
import type { TemplateProblem } from "@/server/template/parse";
import { showSchedule } from "@/server/template/show";

const usage = `用法：
  npm run template -- check 文件…          检查模板，逐条列出问题
  npm run template -- show 文件 [年份]     打印配档表，日期移到所给年份`;

/** Returns the exit code: 0 right, 1 faults found, 2 called wrongly. */
async function main(command: string | undefined, args: string[]): Promise<number> {
  const [file, yearText] = args;
  if (command === "check" && args.length > 0) {
    const results = await Promise.all(args.map(check));
    return results.every(Boolean) ? 0 : 1;
  }
  if (command === "show" && file !== undefined && args.length <= 2) return show(file, yearText);
  console.error(usage);
  return 2;
}

async function check(file: string): Promise<boolean> {
  const loaded = await load(file);
  if (!loaded) return false;
  for (const warning of loaded.warnings) console.log(problemText(warning, "注意"));
  if (loaded.definition === null) {
    for (const error of loaded.errors) console.log(problemText(error, "错误"));
    console.log(`${file}：${loaded.errors.length} 处错误，${loaded.warnings.length} 处注意`);
    return false;
  }
  console.log(`${file}：可用，${loaded.warnings.length} 处注意，内容哈希 ${loaded.sha256.slice(0, 12)}`);
  return true;
}

async function show(file: string, yearText: string | undefined): Promise<number> {
  const loaded = await load(file);
  if (!loaded) return 1;
  if (loaded.definition === null) {
    for (const error of loaded.errors) console.error(problemText(error, "错误"));
    return 1;
  }
  const year = yearText === undefined ? loaded.definition.year : Number(yearText);
  if (!Number.isInteger(year) || year < 1990 || year > 2100) {
    console.error(`年份应为 1990 至 2100 的整数，现为“${yearText}”`);
    return 2;
  }
  console.log(showSchedule(loaded.definition, year, shippedCalendar));
  return 0;
}

async function load(file: string) {
  try {
    return await loadTemplate(file);
  } catch (error) {
    console.error(`读不到文件“${file}”：${error instanceof Error ? error.message : String(error)}。请核对路径。`);
    return null;
  }
}

function problemText(problem: TemplateProblem, severity: string): string {
  return `${problem.file}:${problem.line} ${severity} ${problem.path ? `${problem.path}：` : ""}${problem.message}`;
}

const [command, ...args] = process.argv.slice(2);
process.exitCode = await main(command, args);
