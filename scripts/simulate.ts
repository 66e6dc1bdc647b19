import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { openDatabase } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { openStory } from "@/db/story";
import { openBlobs } from "@/server/file/blobs";
import { jobQueues } from "@/server/ground/jobs";
import { playCampaign } from "@/server/simulate/play";
import { reportOf } from "@/server/simulate/report";
import { publishBuiltIns } from "@/server/template/library";
import { loadTemplate } from "@/server/template/load";

// npm run simulate -- templates/FILE.yaml --units 30 --staff 40 --seed 7 [--year 2026]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    units: { type: "string", default: "30" },
    staff: { type: "string", default: "40" },
    seed: { type: "string", default: "7" },
    year: { type: "string", default: "2026" },
    until: { type: "string" },
  },
});
const [file] = positionals;
if (!file) {
  console.error("用法：npm run simulate -- templates/文件.yaml --units 30 --staff 40 --seed 7");
  process.exit(2);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-simulate-"));
fs.chmodSync(folder, 0o755);
const server = await startEmbedded({ dataDir: path.join(folder, "data"), isThrowaway: true });
try {
  await migrateDatabase(server.url("postgres"), "simulate", jobQueues);
  const owner = postgres(server.url("postgres"), { max: 1 });
  await publishBuiltIns(owner);
  await openStory(owner, new Date(`${values.year}-12-31T16:00:00Z`));
  await owner.end();
  const db = openDatabase(`postgres://lianfang_app:simulate@127.0.0.1:${server.port}/postgres`);
  const template = await loadTemplate(file);
  if (!template.definition)
    throw new Error(template.errors.map((one) => `${one.file}:${one.line} ${one.message}`).join("\n"));
  const played = await playCampaign({
    db,
    blobs: openBlobs(path.join(folder, "files")),
    seed: Number(values.seed),
    units: Number(values.units),
    staff: Number(values.staff),
    year: Number(values.year),
    ...(values.until ? { until: values.until } : {}),
    templateSha: template.sha256,
    definition: template.definition,
    say: (text) => console.log(`… ${text}`),
  });
  for (const line of await reportOf(played)) console.log(line);
  await db.close();
} finally {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
