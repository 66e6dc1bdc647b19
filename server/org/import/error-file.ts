import { renderWorkbook } from "@/server/document/sheet";
import type { ReadSheet } from "@/server/document/sheet/reading";
import type { ImportFinding } from "./finding";
import { generalSheet } from "./sheets";

const remarks = "错误说明";

/**
 * The uploaded file with its faults: wrong cells coloured, what is wrong in a last column. Sent again after correction
 * it is read like the original, for columns are known by their headers.
 */
export function renderErrorFile(book: readonly ReadSheet[], findings: readonly ImportFinding[]): Uint8Array {
  const general = findings.filter((finding) => finding.row === 0);
  return renderWorkbook([
    ...book.map((sheet) => sheetWithFaults(sheet, findings)),
    ...(general.length > 0
      ? [
          {
            name: generalSheet,
            columns: [
              { header: "工作表", width: 16, type: "text" as const },
              { header: "说明", width: 80, type: "text" as const },
            ],
            rows: general.map((finding) => [finding.sheet, finding.message]),
          },
        ]
      : []),
  ]);
}

function sheetWithFaults({ name, rows }: ReadSheet, findings: readonly ImportFinding[]) {
  const [head, ...body] = rows;
  const headers = (head?.cells ?? []).filter((header) => header !== remarks);
  const faults = new Map<number, ImportFinding[]>();
  for (const finding of findings)
    if (finding.sheet === name) faults.set(finding.row, [...(faults.get(finding.row) ?? []), finding]);
  const plain = (header: string) => header.replaceAll(/[*＊\s]/g, "");
  return {
    name,
    columns: [...headers, remarks].map((header) => ({
      header,
      width: header === remarks ? 50 : 18,
      type: "text" as const,
    })),
    rows: body.map(({ row, cells }) => [
      ...headers.map((_, i) => cells[i] ?? ""),
      (faults.get(row) ?? []).map((f) => (f.column ? `${f.column}：${f.message}` : f.message)).join("\n"),
    ]),
    isMarked: (at: number, column: number) => {
      const wrong = faults.get(body[at]?.row ?? 0) ?? [];
      if (column === headers.length) return wrong.length > 0;
      return wrong.some((finding) => finding.column === plain(headers[column] ?? ""));
    },
  };
}
