import { type DocumentInput, documentSchema, type OfficialDocument } from "@/server/document/schema";

type OfficialInput = Exclude<DocumentInput, { kind: "form" }>;

/** A small correct circular, with parts changed. */
export function sampleCircular(changes: Partial<Extract<OfficialInput, { kind: "circular" }>> = {}): OfficialDocument {
  const document = documentSchema.parse({
    kind: "circular",
    head: { organs: ["青川市廉政建设工作局"], number: { code: "青廉防", year: 2026, serial: 3 } },
    title: "关于上半年工作情况的通报",
    recipients: "市直各部门、各单位",
    body: [{ kind: "paragraph", text: "现将有关情况通报如下。" }],
    signature: { organs: ["青川市廉政建设工作局"] },
    date: "2026-07-12",
    imprint: { copies: "市委办公室", issuer: "青川市廉政建设工作局办公室", issuedOn: "2026-07-13" },
    ...changes,
  });
  if (document.kind === "form") throw new Error("a circular was expected");
  return document;
}

/** So many paragraphs of two lines each. */
export function paragraphs(count: number): { kind: "paragraph"; text: string }[] {
  return Array.from({ length: count }, () => ({
    kind: "paragraph",
    text: "各单位要认真查找岗位廉政风险，逐项制定防控措施，明确责任人和完成时限，确保落到实处。",
  }));
}
