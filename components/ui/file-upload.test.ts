import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { NoticeProvider } from "@/components/notice";
import { FileUpload } from "./file-upload";

vi.mock("next/navigation", () => ({
  useParams: () => ({ unit: "u1" }),
  useRouter: () => ({ refresh: () => undefined }),
}));

const shown = (of: { isMultiple?: boolean; isTable?: boolean; disabledReason?: string }) =>
  renderToStaticMarkup(
    createElement(
      NoticeProvider,
      { value: { success: () => undefined, error: () => undefined } },
      createElement(FileUpload, { purpose: "evidence", onUploaded: () => undefined, ...of }),
    ),
  );

it("says beside the field which kinds are taken and how large a file may be", () => {
  expect(shown({})).toContain("PDF、JPG、PNG、DOCX、XLSX、OFD，单个不超过 20 MB");
  expect(shown({})).toContain('accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.ofd"');
  expect(shown({ isTable: true })).toContain("XLSX 表格，单个不超过 20 MB");
  expect(shown({ isTable: true })).toContain('accept=".xlsx"');
});

it("takes several at once, chosen or dropped, only where several are meant", () => {
  const several = shown({ isMultiple: true });
  expect(several).toContain('multiple=""');
  expect(several.replaceAll(/<[^>]*>/g, "")).toContain("可一次选择多个，也可以拖到这里");
  expect(several).toContain("ant-upload-drag");
  expect(shown({})).not.toMatch(/multiple=""|ant-upload-drag|拖到这里/);
});

it("takes nothing while it may not, and says why", () => {
  const html = shown({ disabledReason: "任务已截止" });
  expect(html).not.toContain('type="file"');
  expect(html).toContain("任务已截止");
});
