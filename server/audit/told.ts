import type { AuditFinding } from "./finding";
import { inGroups } from "./hash-rules";
import type { AuditReport } from "./verify";

/** Said at the start and by the verification where no folder is chosen. */
export const chainOnly =
  "没有设置审计锚目录（LIANFANG_ANCHORS）：审计记录只由数据库中的链保护，能改数据库的人可以整条重算而不被发现。请指定数据目录以外的目录。";

/** Findings told of one chain; more follow from the first. */
const most = 5;

/** Findings named one by one, of each chain at most the first few; then what was looked at and what has to be known. */
export function told({ findings, chains, rows, notes, anchors }: AuditReport): string[] {
  const lines = [...new Set(findings.map((one) => one.unit))].flatMap((unit) => {
    const of = findings.filter((one) => one.unit === unit);
    return [
      ...of.slice(0, most).map(line),
      ...(of.length > most ? [`${of[0]?.unitName}：以上之外还有 ${of.length - most} 处`] : []),
    ];
  });
  lines.push(
    `${chains} 条链、${rows} 条记录，${findings.length === 0 ? "没有发现问题" : `发现 ${findings.length} 处问题`}`,
  );
  if (anchors === null) lines.push(chainOnly);
  else if (anchors.last === null)
    lines.push("目录中还没有可用的审计锚，只核对了数据库中的链。请运行 npm run audit:anchor。");
  else {
    const { number, at, root } = anchors.last;
    const when = new Date(at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" });
    lines.push(
      `审计锚 ${anchors.count} 个，最后为第 ${number} 号（${when}）；其后的 ${anchors.after} 条只由链本身保护`,
    );
    lines.push(`总摘要 ${inGroups(root)}`, `公钥指纹 ${inGroups(anchors.key ?? "")}`);
    lines.push("请与打印存档的锚页核对以上两项；不一致的，锚或密钥已被替换。");
  }
  return [...lines, ...notes.map((note) => `注意：${note}`)];
}

const line = ({ unit, unitName, seq, words }: AuditFinding): string =>
  unit === null ? `审计锚 第 ${seq} 号：${words}` : `${unitName} 第 ${seq} 条：${words}`;
