import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "render-"));
afterAll(() => rmSync(folder, { recursive: true }));

function render(...args: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "scripts/render.ts", ...args], {
    encoding: "utf8",
  });
  return { status, said: `${stdout}${stderr}` };
}
const fileOf = (name: string, text: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const letter = "server/document/examples/letter.yaml";

it.each([
  ["pdf", "%PDF"],
  ["docx", "PK"],
])("npm run render writes a .%s file", (extension, magic) => {
  const to = path.join(folder, `letter.${extension}`);
  const { status, said } = render(letter, "--to", to, "--at", "2026-07-13");
  expect(said).toContain(to);
  expect(status).toBe(0);
  expect(readFileSync(to).subarray(0, magic.length).toString("latin1")).toBe(magic);
});

it.each([
  ["no such file", () => ["nowhere.yaml", "--to", "a.docx"], /nowhere\.yaml：没有这个文件/u],
  ["another format", () => [letter, "--to", "a.odt"], /a\.odt：输出文件的扩展名只能是 \.pdf、\.docx、\.xlsx/u],
  [
    "no YAML",
    () => [fileOf("bad.yaml", "kind: letter\nhead: {organs: [a\n"), "--to", "a.docx"],
    /bad\.yaml：第3行第1列/u,
  ],
  ["no document", () => [fileOf("kind.yaml", "kind: poem\n"), "--to", "a.docx"], /kind\.yaml：公文不能生成：.*poem/u],
  ["no day", () => [letter, "--to", "a.pdf", "--at", "gestern"], /--at gestern：日期写作 2026-07-13/u],
  ["no place to write", () => [letter, "--to", path.join(folder, "none/a.docx")], /不能写入（ENOENT）/u],
  ["nothing", () => [], /用法：npm run render/u],
])("it ends with an error that names what is wrong: %s", (_, args, said) => {
  const told = render(...args());
  expect(told.said).toMatch(said);
  expect(told.said).not.toMatch(/\n\s+at /u);
  expect(told.status).toBe(1);
});
