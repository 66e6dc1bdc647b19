import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Refusal } from "@/scripts/launch/refusal";
import { fetchFandol } from "./fandol";

afterEach(() => vi.unstubAllEnvs());

const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), "fandol-"));

/** Only these commands are found, each a shell script. */
function machineWith(commands: Record<string, string>): void {
  const bin = folder();
  for (const [name, body] of Object.entries(commands))
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${body}\n`, { mode: 0o755 });
  vi.stubEnv("PATH", bin);
}

function sentence(work: () => unknown): string {
  try {
    work();
  } catch (cause) {
    if (cause instanceof Refusal) return cause.message;
    throw cause;
  }
  return "";
}

describe("fetching the free fonts", () => {
  test("lays the five styles and the licence into the folder, and no others", () => {
    const packed = path.join(folder(), "COPYING.gz");
    fs.writeFileSync(packed, gzipSync("GPL with font exception"));
    machineWith({
      "apt-get": '[ "$1 $2" = "download texlive-lang-chinese" ] && touch texlive.deb',
      "dpkg-deb": [
        "f=$3/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol; d=$3/usr/share/doc/texlive-doc/fonts/fandol",
        "mkdir -p $f $d; cp $COPYING $d/COPYING.gz; echo readme > $d/README",
        "for n in Fang-Regular Kai-Regular Hei-Regular Hei-Bold Song-Bold Braille-Display; do echo $n > $f/Fandol$n.otf; done",
      ].join("\n"),
    });
    vi.stubEnv("COPYING", packed);
    const to = path.join(folder(), "data", "fonts");
    expect(fetchFandol(to)).toHaveLength(5);
    expect(fs.readdirSync(to).sort()).toEqual([
      "Fandol-COPYING.txt",
      "Fandol-README.txt",
      "FandolFang-Regular.otf",
      "FandolHei-Bold.otf",
      "FandolHei-Regular.otf",
      "FandolKai-Regular.otf",
      "FandolSong-Bold.otf",
    ]);
    expect(fs.readFileSync(path.join(to, "Fandol-COPYING.txt"), "utf8")).toBe("GPL with font exception");
  });

  test("says in a sentence that apt is missing, and how to go on", () => {
    machineWith({});
    expect(sentence(() => fetchFandol(folder()))).toMatch(/本机没有 apt-get.*LIANFANG_FONTS/);
  });

  test("says in a sentence that the network fails, with what apt said", () => {
    machineWith({ "apt-get": 'echo "E: Failed to fetch" >&2; exit 100' });
    expect(sentence(() => fetchFandol(folder()))).toMatch(/没有取到字体包.*Failed to fetch/s);
  });

  test("says in a sentence that the package is damaged or holds no fonts, and lays nothing", () => {
    const to = path.join(folder(), "fonts");
    machineWith({ "apt-get": "touch a.deb", "dpkg-deb": "exit 2" });
    expect(sentence(() => fetchFandol(to))).toMatch(/无法解开/);
    machineWith({ "apt-get": "touch a.deb", "dpkg-deb": "mkdir -p $3" });
    expect(sentence(() => fetchFandol(to))).toMatch(/没有 Fandol 字体/);
    expect(fs.existsSync(to)).toBe(false);
  });
});
