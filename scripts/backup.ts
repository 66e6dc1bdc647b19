import path from "node:path";
import { dataRoot } from "@/db/embedded-place";
import { backupRefusal } from "./backup/failure";
import { type Made, makeBackup } from "./backup/make";
import { askPassphrase } from "./backup/passphrase";
import { sizeText } from "./backup/size";
import { joinInstalled } from "./launch/installed";
import { endRefused } from "./launch/refusal";

// `npm run backup -- DIR`: a complete backup in a new folder of DIR, made while people work.
const [into] = process.argv.slice(2);
if (!into) {
  console.error("用法：npm run backup -- 目录\n口令由环境变量 LIANFANG_BACKUP_PASSPHRASE 给出，或在终端输入。");
  process.exit(2);
}
process.exitCode = await backUp(path.resolve(into)).catch((error: unknown) => endRefused(backupRefusal(error)));

/** @returns 0 complete, 1 complete as far as the data folder was: files that the tables name are not there */
async function backUp(to: string): Promise<number> {
  const began = performance.now();
  const root = dataRoot();
  const passphrase = await askPassphrase({ isNew: true });
  const host = await joinInstalled(root);
  try {
    const made = await makeBackup({ ownerUrl: host.ownerUrl, root, into: to, passphrase });
    for (const line of reportOf(made)) console.log(line);
    console.log(`用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒`);
    return made.manifest.missing.length === 0 ? 0 : 1;
  } finally {
    await host.stop();
  }
}

function* reportOf({ folder, manifest, unknown }: Made): Generator<string> {
  const { tables, files, kept, missing, secrets, instant } = manifest;
  const sum = (sizes: number[]) => sizes.reduce((all, one) => all + one, 0);
  yield `备份完成并已核对：${folder}`;
  yield `截止时刻：${instant.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" })}，此前办成的都在里面`;
  yield `数据：${tables.length} 张表，${sum(tables.map((t) => t.rows))} 行，${sizeText(sum(tables.map((t) => t.bytes)))}`;
  yield `文件：${files.length + kept.length} 个，${sizeText(sum([...files, ...kept].map((f) => f.size)))}`;
  yield secrets
    ? "密钥：已加密。没有备份口令就打不开，请把口令与备份分开保管"
    : "密钥：没有备份（没有给出备份口令）。恢复后单位和人员都在，但要重新登录，已设的动态口令要重新绑定";
  if (missing.length > 0)
    yield `注意：数据目录里有 ${missing.length} 个文件缺失或已损坏，不在备份里：\n${missing.join("\n")}`;
  if (unknown.length > 0) yield `注意：数据目录里的 ${unknown.join("、")} 不在备份里`;
}
