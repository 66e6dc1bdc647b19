import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { makePassable } from "@/db/embedded-place";
import { Refusal } from "@/scripts/launch/refusal";

const debian = "texlive-lang-chinese";
const fontFolder = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol";
const papers = ["usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz", "usr/share/doc/texlive-doc/fonts/fandol/README"];
// The five styles of official documents; the package also holds braille.
const wanted = /^Fandol(?:Fang|Kai|Hei|Song)-(?:Regular|Bold)\.otf$/;
const patienceMs = 600_000;

/**
 * Fetches the free Fandol fonts (GPL with font exception) from the Debian package that holds them and lays them with their
 * licence into `folder`. Nothing is installed on the system.
 * @returns the names of the font files
 * @throws Refusal with a sentence where apt or the network is missing or the package does not hold the fonts.
 */
export function fetchFandol(folder: string): string[] {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-fonts-"));
  try {
    // apt downloads as a user of its own where it can.
    fs.chmodSync(work, 0o755);
    run("apt-get", ["download", debian], work, "没有取到字体包。请检查网络，或先执行 apt-get update 再试。");
    const packed = fs.readdirSync(work).find((file) => file.endsWith(".deb"));
    if (!packed) throw new Refusal("没有取到字体包。请检查网络，或先执行 apt-get update 再试。");
    run("dpkg-deb", ["-x", packed, "unpacked"], work, "字体包无法解开，可能没有下载完整，请再试一次。");
    return lay(path.join(work, "unpacked"), folder);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], cwd: string, problem: string): void {
  const done = spawnSync(command, args, { cwd, encoding: "utf8", timeout: patienceMs });
  const code = done.error && "code" in done.error ? done.error.code : undefined;
  if (code === "ENOENT")
    throw new Refusal(
      `本机没有 ${command}（Debian、Ubuntu 一类系统才有）。可以把 FandolFang-Regular.otf 等字体文件放进一个目录，用 LIANFANG_FONTS 指明。`,
    );
  if (done.status !== 0) throw new Refusal(`${problem}\n${(done.stderr ?? "").trim()}`.trim());
}

/** Copies fonts and licence; each file appears under its name only when it is whole. */
function lay(unpacked: string, folder: string): string[] {
  const source = path.join(unpacked, fontFolder);
  const fonts = fs.existsSync(source) ? fs.readdirSync(source).filter((file) => wanted.test(file)) : [];
  if (fonts.length === 0) throw new Refusal(`Debian 软件包 ${debian} 里没有 Fandol 字体，版本可能变了。`);
  makePassable(folder);
  for (const file of fonts) place(folder, file, fs.readFileSync(path.join(source, file)));
  for (const paper of papers) {
    const bytes = fs.readFileSync(path.join(unpacked, paper));
    const isPacked = paper.endsWith(".gz");
    place(folder, `Fandol-${path.basename(paper, ".gz")}.txt`, isPacked ? gunzipSync(bytes) : bytes);
  }
  return fonts.sort();
}

function place(folder: string, file: string, bytes: Uint8Array): void {
  const unfinished = path.join(folder, `.${file}`);
  fs.writeFileSync(unfinished, bytes, { mode: 0o644 });
  fs.renameSync(unfinished, path.join(folder, file));
}
