import { place, writtenDay } from "@/server/document/paper/place";
import type { FormInput } from "@/server/document/schema";
import type { Anchor } from "./anchor";
import { inGroups } from "./hash-rules";

/** An anchor as a page to be printed, signed and kept apart from the data: what is compared by eye, and by whom it was kept. */
export function anchorPage({
  number,
  at,
  chains,
  rows,
  root,
  key,
  previous,
}: Omit<Anchor, "installation" | "heads">): FormInput {
  const when = new Date(at).toLocaleString("zh-CN", {
    timeZone: "Asia/Shanghai",
    dateStyle: "long",
    timeStyle: "medium",
  });
  const title = `审计锚第${number}号`;
  const facts: [string, string][] = [
    ["签署时间", when],
    ["链数", String(chains)],
    ["记录数", String(rows)],
    ["总摘要", onTwoLines(root)],
    ["公钥指纹", onTwoLines(key)],
    ["上一号锚的摘要", previous ? onTwoLines(previous) : "（第一号，无）"],
  ];
  return {
    kind: "form",
    title,
    sheets: [
      {
        title,
        text: [
          "本页记载签署时全部审计链的链尾。此后校验审计记录时，以本页的总摘要、公钥指纹与目录中同号的锚核对（npm run audit:anchor -- --page 号数）：一致的，签署以前的记录未被改动；不一致的，记录、锚或密钥已被替换。",
        ],
        table: {
          columns: [
            { title: "项目", width: 1 },
            { title: "内容", width: 3 },
          ],
          rows: facts,
        },
        closing: [[{ text: "存档人（签字）：" }, place(9)], [{ text: "存放地点：" }, place(9)], writtenDay()],
        note: "本页与数据分开存放，由不管理本系统服务器的人保管。",
      },
    ],
  };
}

const onTwoLines = (hash: string): string => `${inGroups(hash.slice(0, 32))}\n${inGroups(hash.slice(32))}`;
