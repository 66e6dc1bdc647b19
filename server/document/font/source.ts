import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FontRole } from "../typeset/page";

export type FontOrigin = "office" | "system" | "package";
/** A font file that may serve a role; `standsIn` when it is of another style than the role asks for. */
export type FontSource = {
  path: string;
  /** Which font of a collection; 0 unless given. */
  index?: number;
  origin: FontOrigin;
  standsIn: boolean;
};

const nodeModules = fileURLToPath(new URL("../../../node_modules/", import.meta.url));
const serif = (weight: string) => `@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`;
const sans = (weight: string) => `@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`;
const wenkai = "@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff";

const packaged: Record<FontRole, { file: string; standsIn: boolean }> = {
  fangsong: { file: serif("400Regular"), standsIn: true },
  kai: { file: wenkai, standsIn: false },
  hei: { file: sans("500Medium"), standsIn: false },
  title: { file: serif("700Bold"), standsIn: false },
  song: { file: serif("400Regular"), standsIn: false },
};

/** Tried in this order for characters that no font of the role has. */
const lastResorts = [serif("400Regular"), sans("400Regular"), wenkai];

// File names under which offices and systems keep the customary fonts, best first, lower case without extension.
const known: Record<FontRole, string[]> = {
  fangsong: ["仿宋_gb2312", "仿宋gb2312", "simfang", "仿宋", "stfangso", "fandolfang-regular"],
  kai: ["楷体_gb2312", "楷体gb2312", "simkai", "楷体", "stkaiti", "fandolkai-regular", "lxgwwenkai-regular"],
  hei: ["simhei", "黑体", "stheiti", "fandolhei-regular"],
  title: ["方正小标宋简体", "方正小标宋_gbk", "fzxbsjw", "fzxbsk", "小标宋", "fandolsong-bold"],
  song: ["simsun", "宋体", "stsong", "fandolsong-regular"],
};

const systemFolders = ["/usr/share/fonts", "/usr/local/share/fonts", join(homedir(), ".fonts"), "C:\\Windows\\Fonts"];
const formats = new Set([".ttf", ".otf", ".ttc"]);

/**
 * Files for a role in the order they are tried for each character: the office's folder, the system, the packages, then
 * packaged fonts of other styles. `officeFolder` undefined or `system` false leaves that place out.
 */
export function fontSources(role: FontRole, options: { officeFolder?: string; system: boolean }): FontSource[] {
  const found: FontSource[] = [];
  if (options.officeFolder) found.push(...pick(role, filesIn(options.officeFolder), "office"));
  if (options.system) found.push(...pick(role, systemFolders.flatMap(filesIn), "system"));
  const own = packaged[role];
  found.push({ path: join(nodeModules, own.file), origin: "package", standsIn: own.standsIn });
  for (const file of lastResorts) {
    if (file !== own.file) found.push({ path: join(nodeModules, file), origin: "package", standsIn: true });
  }
  return found;
}

/** The best known file of a place; several files of one role would mix styles. */
function pick(role: FontRole, files: string[], origin: FontOrigin): FontSource[] {
  for (const name of known[role]) {
    const path = files.find((file) => basename(file, extname(file)).toLowerCase() === name);
    if (path) return [{ path, origin, standsIn: false }];
  }
  return [];
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => formats.has(extname(file).toLowerCase()))
      .sort()
      .map((file) => join(folder, file));
  } catch (error) {
    // A folder that is absent or closed to us offers no fonts; the next place is asked.
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
