import postgres from "postgres";
import { dataRoot } from "@/db/embedded-place";
import { joinInstalled } from "./launch/installed";
import { Refusal } from "./launch/refusal";

// `npm run audit:verify`: recomputes every audit chain and names the first bad row of each.
process.exitCode = await verify().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error);
  return 2;
});

/** @returns 0 every chain holds, 1 one does not */
async function verify(): Promise<number> {
  const host = await joinInstalled(dataRoot());
  const owner = postgres(host.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner`set role lianfang_owner`;
    const faults = await owner<{ unit: string; seq: string; fault: string }[]>`
      select unit_id as unit, seq, fault from app.audit_faults() order by unit_id, seq`;
    const [size] = await owner<[{ rows: number; chains: number }]>`
      select count(*)::int as rows, count(distinct unit_id)::int as chains from audit_log`;
    for (const { unit, seq, fault } of faults) console.log(`单位 ${unit} 第 ${seq} 条：${meaning[fault] ?? fault}`);
    console.log(`${size.chains} 条链、${size.rows} 条记录，${faults.length} 条链有问题`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await owner.end();
    await host.stop();
  }
}

const meaning: Record<string, string> = {
  gap: "序号不连续，其前有记录被删除",
  link: "与上一条不衔接",
  hash: "记录被改动",
  content: "所附内容被改动",
  head: "链尾被删除，或与链头记录不符",
};
