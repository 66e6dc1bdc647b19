import fc from "fast-check";
import { extractText } from "unpdf";
import { afterAll, expect, it } from "vitest";
import { closeRenderer, renderPdf } from "@/server/document/render";
import { personName } from "@/server/ground/text-schema";
import { slipDocument } from "./print";

afterAll(closeRenderer);

const site = "https://lianfang.wjw.example.gov.cn";

it("prints a sheet a department, each slip with address, login, whole code and last day", async () => {
  const slip = (department: string, n: number) => ({
    personId: `p${n}`,
    name: `王小${n}`,
    employeeNo: `S${n}`,
    department,
    login: `y001-s${n}`,
    code: `7K2M-9QXA-${String(n).padStart(4, "0")}-ZZZZ`,
    purpose: "activate" as const,
    clearsFactor: false,
    expiresAt: new Date("2026-11-19T02:00:00Z"),
  });
  const slips = [slip("设备科", 1), slip("财务科", 2), slip("设备科", 3)];
  const { bytes, pages } = await renderPdf(slipDocument("市中心医院", slips, site), { at: new Date(0) });
  expect(pages).toBe(2);
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  const dense = text.replaceAll(/\s/g, "");
  for (const one of slips) {
    expect(dense).toContain(one.login);
    expect(dense).toContain(one.code);
  }
  expect(dense).toContain("2026-11-19前有效");
  // Also of the widest letters no last one stands alone on a line of its own.
  const wide = slipDocument("市中心医院", [{ ...slip("设备科", 4), code: "MWMW-WMWM-MWMW-WMWM" }], site);
  const { bytes: drawn } = await renderPdf(wide, { at: new Date(0) });
  const { text: lines } = await extractText(new Uint8Array(drawn), { mergePages: true });
  expect(lines).toContain("MWMW-WMWM-");
  expect(lines).toMatch(/(?<!\S)MWMW-WMWM(?!\S)/);
  // Slips are cut apart: the address stands on each.
  expect(dense.split(`网址：${site}`)).toHaveLength(slips.length + 1);
});

it("prints every name that may be entered, and one that was stored with marks in it before", async () => {
  const entered = fc
    .sample(fc.string({ unit: "binary", minLength: 1, maxLength: 8 }), { numRuns: 300, seed: 11 })
    .flatMap((typed) => personName().max(30).min(1).safeParse(typed).data ?? []);
  expect(entered.length).toBeGreaterThan(100);
  const names = ["张\t三", "李\u202d四\u202c", "王\n五", "赵\u{f0000}六", ...entered];
  const slips = names.map((name, n) => ({
    personId: `p${n}`,
    name,
    employeeNo: `S${n}`,
    department: "设备科\u0007",
    login: `y001-s${n}`,
    code: "7K2M-9QXA-0000-ZZZZ",
    purpose: "activate" as const,
    clearsFactor: false,
    expiresAt: new Date("2026-11-19T02:00:00Z"),
  }));
  const { bytes } = await renderPdf(slipDocument("市中心医院", slips, site), { at: new Date(0) });
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  expect(text).toContain("张 三");
  expect(text).toContain("李四");
  expect(text).toContain(`y001-s${names.length - 1}`);
});

it("says on the slip of a reset that it takes the second factor away too, and on no other", async () => {
  const slip = (n: number, clearsFactor: boolean) => ({
    personId: `p${n}`,
    name: `王小${n}`,
    employeeNo: `S${n}`,
    department: "设备科",
    login: `y001-s${n}`,
    code: `7K2M-9QXA-000${n}-ZZZZ`,
    purpose: "reset" as const,
    clearsFactor,
    expiresAt: new Date("2026-11-19T02:00:00Z"),
  });
  const { bytes } = await renderPdf(slipDocument("市中心医院", [slip(1, false), slip(2, true)], site), {
    at: new Date(0),
  });
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  const dense = text.replaceAll(/\s/g, "");
  expect(dense.startsWith("口令重设条"), "named as on the screen").toBe(true);
  expect(dense.split("连同两步验证一并重置：原手机验证码和恢复码即行作废")).toHaveLength(2);
  expect(dense.indexOf("连同两步验证一并重置")).toBeGreaterThan(dense.indexOf("y001-s2"));
});
