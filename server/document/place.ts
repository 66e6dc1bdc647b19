/**
 * A path into a document as written (`body.3.table.rows.7`) in the words of the person who wrote it (正文第4段表第8行);
 * for what is malformed before it is a document. Unknown parts are left out.
 */
export function placeOf(path: readonly PropertyKey[]): string {
  const words: string[] = [];
  path.forEach((key, index) => {
    if (typeof key === "number") {
      const of = String(path[index - 1] ?? "");
      const unit = units[of];
      if (unit) words.push(unit.replace("#", String(key + 1)));
      else if (typeof path[index - 1] === "number") words.push(`第${key + 1}列`);
    } else {
      const name = names[String(key)];
      // A part that is counted is named by its number: 正文第3段, not 正文内容.
      if (name !== undefined) words.push(name);
    }
  });
  return words.join("") || "整个文件";
}

const units: Record<string, string> = {
  body: "第#段",
  blocks: "第#段",
  annexes: "第#个",
  items: "第#项",
  columns: "第#列",
  rows: "第#行",
  totals: "合计第#行",
  spans: "第#处合并",
  series: "第#个系列",
  values: "第#个数",
  categories: "第#个类别",
  organs: "第#个机关",
  persons: "第#人",
  sheets: "第#张",
  fields: "第#项",
  boxes: "第#栏",
  parts: "第#联",
  attendance: "第#项",
};

const names: Record<string, string> = {
  head: "版头",
  organs: "发文机关",
  number: "发文字号",
  year: "年份",
  serial: "顺序号",
  code: "机关代字",
  title: "标题",
  recipients: "主送机关",
  body: "正文",
  annexes: "附件",
  issued: "印发件",
  signature: "署名",
  date: "成文日期",
  notes: "附注",
  imprint: "版记",
  copies: "抄送",
  issuer: "印发机关",
  issuedOn: "印发日期",
  table: "表",
  figure: "图",
  chart: "图",
  data: "数据",
  width: "宽度",
  height: "高度",
  caption: "题注",
  items: "各项",
  columns: "表头",
  group: "上级表头",
  spans: "合并单元格",
  totals: "合计行",
  name: "编号",
  lead: "首句",
  note: "题注",
  attendance: "出席情况",
  sheets: "表",
  fields: "表首",
  boxes: "签署栏",
  level: "层次",
  runIn: "接排文字",
  text: "文字",
  kind: "种类",
};
