import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

/** A Chromium that an npm package brings, unpacked with the libraries it needs and fonts for Chinese. */
export type Unpacked = { executablePath: string; args: string[]; env: Record<string, string> };

/**
 * Unpacks the browser once per version under the folder for temporary files; a machine needs to have neither its
 * libraries nor a font.
 */
export async function unpackBrowser(): Promise<Unpacked> {
  const require = createRequire(import.meta.url);
  const { version } = JSON.parse(
    fs.readFileSync(path.join(packageFolder(require.resolve("@sparticuz/chromium")), "package.json"), "utf8"),
  ) as { version: string };
  const folder = path.join(os.tmpdir(), `lianfang-chromium-${version}-${os.userInfo().username}`);
  if (!fs.existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: path.join(folder, "chromium"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
      "--font-render-hinting=none",
    ],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_PATH: path.join(folder, "font-settings"),
    },
  };
}

/** The folder takes its name when everything is in it. */
async function unpackInto(folder: string): Promise<void> {
  const unfinished = fs.mkdtempSync(`${folder}-`);
  // The package unpacks its own copies of the libraries only where it believes to run in this environment, and always
  // into the folder for temporary files.
  const before = process.env.TMPDIR;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs24.x";
  process.env.TMPDIR = unfinished;
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  } finally {
    delete process.env.AWS_EXECUTION_ENV;
    delete process.env.LD_LIBRARY_PATH;
    delete process.env.FONTCONFIG_PATH;
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  addFonts(unfinished, folder);
  fs.renameSync(unfinished, folder);
}

function addFonts(unfinished: string, folder: string): void {
  const require = createRequire(import.meta.url);
  const fonts = path.join(unfinished, "chinese");
  fs.mkdirSync(fonts);
  for (const weight of ["400Regular", "700Bold"]) {
    const name = `NotoSansSC_${weight}.ttf`;
    const source = path.join(packageFolder(require.resolve("@expo-google-fonts/noto-sans-sc")), weight, name);
    fs.copyFileSync(source, path.join(fonts, name));
  }
  fs.mkdirSync(path.join(unfinished, "font-settings"));
  const dirs = ["chinese", "fonts"].map((name) => `<dir>${path.join(folder, name)}</dir>`).join("");
  fs.writeFileSync(
    path.join(unfinished, "font-settings", "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${path.join(folder, "font-cache")}</cachedir></fontconfig>\n`,
  );
}

function packageFolder(entry: string): string {
  for (let at = path.dirname(entry); ; at = path.dirname(at))
    if (
      fs.existsSync(path.join(at, "package.json")) &&
      path.basename(path.dirname(path.dirname(at))) === "node_modules"
    )
      return at;
    else if (at === path.dirname(at)) throw new Error(`no package holds ${entry}`);
}
