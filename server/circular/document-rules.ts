import type { DocumentInput, DocumentNumber } from "@/server/document/schema";
import type { CircularAnnex, CircularBlock, CircularContent } from "./schema";

/** What turns a circular's content into a document; number and days are absent while it is a draft. */
export type CircularParts = {
  organ: string;
  title: string;
  content: CircularContent;
  number: DocumentNumber | null;
  /** 成文日期: the day of the sign-off (条例 art. 9-12). ISO. */
  signedOn: string | null;
  /** 印发日期: the day of the registration. ISO. */
  printedOn: string | null;
};

type Official = Extract<DocumentInput, { kind: "circular" }>;

/** The logical document of a circular: 文件 layout, because it goes to many units (official-documents §1.3). */
export function toDocument({ organ, title, content, number, signedOn, printedOn }: CircularParts): Official {
  return {
    kind: "circular",
    head: { organs: [organ], suffix: "文件", ...(number ? { number } : {}) },
    title,
    ...optional("recipients", content.recipients),
    body: content.blocks.filter((block) => block.text.trim() !== "").map(toBlock),
    annexes: content.annexes.map(toAnnex),
    signature: { organs: [organ], sealed: content.sealed },
    ...(signedOn ? { date: signedOn } : {}),
    ...optional("notes", content.notes),
    ...(printedOn
      ? { imprint: { ...optional("copies", content.copies), issuer: content.issuer || organ, issuedOn: printedOn } }
      : {}),
  };
}

function toBlock(block: CircularBlock): Official["body"][number] {
  switch (block.kind) {
    case "paragraph":
      return { kind: "paragraph", text: block.text };
    case "list":
      return { kind: "list", marker: "ordinal", items: linesOf(block.text) };
    case "heading":
      return { kind: "heading", level: block.level, text: block.text, ...optional("runIn", block.runIn) };
  }
}

function toAnnex(annex: CircularAnnex): NonNullable<Official["annexes"]>[number] {
  if (annex.kind === "table")
    return {
      title: annex.title,
      orientation: annex.orientation,
      blocks: [
        { kind: "table", table: { columns: annex.columns.map((title) => ({ title, width: 1 })), rows: annex.rows } },
      ],
    };
  return {
    title: annex.title,
    blocks: [
      {
        kind: "table",
        table: {
          columns: annex.columns.map((title, at) => rankingColumn(title, at)),
          rows: annex.rows.map((row) => row.cells),
        },
      },
      ...(annex.note ? [{ kind: "paragraph" as const, text: annex.note }] : []),
    ],
  };
}

/** Widths in parts of the whole: a band of three characters and a name of twelve stand on one line. */
function rankingColumn(title: string, at: number) {
  if (at === 0) return { title, width: 2.6, align: "center" as const, merge: true };
  if (title === "单位") return { title, width: 7.2, align: "start" as const };
  if (title === "名次") return { title, width: 1.7, align: "center" as const };
  return { title, width: title === "等次" ? 2.6 : 2.4, align: "center" as const };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function optional<K extends string>(key: K, text: string): Partial<Record<K, string>> {
  return text.trim() === "" ? {} : ({ [key]: text.trim() } as Record<K, string>);
}
