import path from "node:path";
import { parseArgs } from "node:util";
import { dataRoot } from "@/db/embedded-place";
import { auditFaults } from "./backup/audit";
import { checkAllFigures } from "./backup/check";
import { backupRefusal } from "./backup/failure";
import { wantedBackup } from "./backup/folder";
import type { Manifest } from "./backup/manifest";
import { askPassphrase } from "./backup/passphrase";
import { judgeBackup, restoreBackup } from "./backup/restore";
import { appUrlOf } from "./launch/app-url";
import { endRefused, Refusal } from "./launch/refusal";
import { readySecrets } from "./launch/secrets";

// `npm run restore -- DIR`: fills an empty data folder and an empty database from the backup DIR, or from the newest in DIR.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "without-secrets": { type: "boolean", default: false } },
});
const [from] = positionals;
if (!from) {
  console.error(
    "用法：npm run restore -- 目录 [--without-secrets]\n恢复到 LIANFANG_DATA（空目录）；设有 DATABASE_URL 时恢复到它指向的空数据库。",
  );
  process.exit(2);
}
process.exitCode = await restore(path.resolve(from)).catch((error: unknown) => endRefused(backupRefusal(error)));

/** @returns 0 restored and right, 1 restored, but the audit chains or the figures are not right */
async function restore(wanted: string): Promise<number> {
  const began = performance.now();
  const root = dataRoot();
  const folder = wantedBackup(wanted);
  console.log(`正在核对备份 ${folder} ……`);
  const manifest = await judgeBackup(folder);
  const passphrase = manifest.secrets && !values["without-secrets"] ? await passphraseFor(folder) : null;
  console.log("备份完整，正在恢复……");
  const otherUrl = process.env.DATABASE_URL ?? null;
  const host = await restoreBackup({ folder, manifest, root, otherUrl, passphrase });
  try {
    for (const line of restoredLines(manifest, root, passphrase !== null)) console.log(line);
    const broken = await auditFaults(host.ownerUrl);
    console.log(
      broken.length === 0
        ? "审计链：全部完好"
        : `审计链：${broken.length} 处有问题（备份时已经如此），请运行 npm run audit:verify`,
    );
    const app = appUrlOf(host.ownerUrl, readySecrets(root).database);
    const { units, waiting, faults } = await checkAllFigures({ owner: host.ownerUrl, app });
    console.log(
      `数字：${units - waiting} 个单位重新计数，${faults.length} 处不符${waiting > 0 ? `；${waiting} 个单位还有后台任务待办，启动后自会更新` : ""}`,
    );
    for (const fault of faults) console.log(`  ${fault}`);
    console.log(`用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒。现在可以运行 npm start。`);
    return broken.length + faults.length === 0 ? 0 : 1;
  } finally {
    await host.stop();
  }
}

async function passphraseFor(folder: string): Promise<string> {
  const passphrase = await askPassphrase({ isNew: false });
  if (passphrase) return passphrase;
  throw new Refusal(
    `备份 ${folder} 里有加密的密钥。请在 LIANFANG_BACKUP_PASSPHRASE 中给出备份口令；只恢复数据的，加 --without-secrets。`,
  );
}

function* restoredLines(
  { tables, files, missing, instant }: Manifest,
  root: string,
  hasSecrets: boolean,
): Generator<string> {
  const rows = tables.reduce((all, table) => all + table.rows, 0);
  yield `已恢复到 ${root}：${instant.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" })} 的数据，${tables.length} 张表，${rows} 行，${files.length} 个文件，逐表核对无误`;
  if (!hasSecrets) yield "密钥没有恢复，已新设：人员要重新登录，已设的动态口令要重新绑定";
  if (missing.length > 0) yield `注意：做备份时就缺失或损坏的文件 ${missing.length} 个：\n${missing.join("\n")}`;
}
