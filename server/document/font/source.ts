import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FontRole } from "@/server/document/typeset/page";
import { type NamedFont, readFontNames, unusableReason } from "./name";

export type FontOrigin = "office" | "system" | "fetched" | "package";
/** A font file that may serve a role; `standsIn` when it is of another style than the role asks for. */
export type FontSource = {
  path: string;
  /** Which font of a collection; 0 unless given. */
  index?: number;
  origin: FontOrigin;
  standsIn: boolean;
};
/** Folders that are searched before the packages, each absent unless given. */
export type FontPlaces = { officeFolder?: string; system: boolean; fetchedFolder?: string };
/** A file of the office's folder that is not used, and why, in Chinese. */
export type SkippedFont = { file: string; problem: string };
export type FontSources = { of(role: FontRole): FontSource[]; skipped: SkippedFont[] };

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

/**
 * Names by which fonts are known for a role, best first, in lower case: as files are called and as fonts call themselves.
 * The national-standard faces come first, then those of the usual systems and foundries, then free ones.
 */
const known: Record<FontRole, string[]> = {
  fangsong: [
    ...["仿宋_gb2312", "fangsong_gb2312", "仿宋gb2312", "simfang", "fangsong", "仿宋"],
    ...["方正仿宋_gbk", "fzfsk", "fzfsk--gbk1-0", "方正仿宋简体", "fzfsjw", "fzfsjw--gb1-0"],
    ...["华文仿宋", "stfangsong", "stfangso", "fandolfang-regular"],
  ],
  kai: [
    ...["楷体_gb2312", "kaiti_gb2312", "楷体gb2312", "simkai", "kaiti", "楷体"],
    ...["方正楷体_gbk", "fzktk", "fzktk--gbk1-0", "方正楷体简体", "fzktjw", "fzktjw--gb1-0"],
    ...["华文楷体", "stkaiti", "fandolkai-regular", "lxgwwenkai-regular", "霞鹜文楷"],
  ],
  hei: [
    ...["simhei", "黑体", "方正黑体_gbk", "fzhtk", "fzhtk--gbk1-0", "方正黑体简体", "fzhtjw", "fzhtjw--gb1-0"],
    ...["华文黑体", "stheiti", "fandolhei-regular"],
  ],
  title: [
    ...["方正小标宋简体", "fzxbsjw", "fzxbsjw--gb1-0", "fzxiaobiaosong-b05s"],
    ...["方正小标宋_gbk", "fzxbsk", "fzxbsk--gbk1-0", "fzxiaobiaosong-b05", "小标宋体", "小标宋", "fandolsong-bold"],
  ],
  song: ["simsun", "宋体", "方正书宋_gbk", "方正书宋简体", "华文宋体", "stsong", "fandolsong-regular"],
};

const systemFolders = ["/usr/share/fonts", "/usr/local/share/fonts", join(homedir(), ".fonts"), "C:\\Windows\\Fonts"];
const formats = new Set([".ttf", ".otf", ".ttc", ".otc"]);
const mostFiles = 5_000;

/**
 * The files for each role in the order they are tried for each character: the office's folder, the system, the fetched
 * fonts, the packages, then packaged fonts of other styles. A file is known by its own name or by the names in its name
 * table. What the office's folder holds and cannot be used is named in `skipped`.
 */
export function findFontSources(places: FontPlaces): FontSources {
  const skipped: SkippedFont[] = [];
  const found: { origin: FontOrigin; fonts: FoundFont[] }[] = [];
  if (places.officeFolder) found.push({ origin: "office", fonts: fontsIn(places.officeFolder, skipped) });
  if (places.system) found.push({ origin: "system", fonts: systemFolders.flatMap((folder) => fontsIn(folder, [])) });
  if (places.fetchedFolder) found.push({ origin: "fetched", fonts: fontsIn(places.fetchedFolder, []) });
  const office = places.officeFolder ? (found[0]?.fonts ?? []) : [];
  const recognised = new Set(Object.values(known).flat());
  for (const path of new Set(office.map((font) => font.path))) {
    const isKnown = office.some((font) => font.path === path && font.names.some((name) => recognised.has(name)));
    if (!isKnown) skipped.push({ file: basename(path), problem: "不是公文所用的字体" });
  }
  return {
    skipped,
    of: (role) => [
      ...found.flatMap(({ origin, fonts }) => pick(role, fonts, origin)),
      { path: join(nodeModules, packaged[role].file), origin: "package", standsIn: packaged[role].standsIn },
      ...lastResorts
        .filter((file) => file !== packaged[role].file)
        .map((file) => ({ path: join(nodeModules, file), origin: "package" as const, standsIn: true })),
    ],
  };
}

type FoundFont = NamedFont & { path: string };

/** The best known font of a place; several of one role would mix styles. */
function pick(role: FontRole, fonts: FoundFont[], origin: FontOrigin): FontSource[] {
  for (const name of known[role]) {
    const font = fonts.find(({ names }) => names.includes(name));
    if (font) return [{ path: font.path, index: font.index, origin, standsIn: false }];
  }
  return [];
}

/** Every font in a folder and below it; files that cannot be read are named in `skipped`. */
function fontsIn(folder: string, skipped: SkippedFont[]): FoundFont[] {
  return filesIn(folder).flatMap((path) => {
    const own = basename(path, extname(path)).toLowerCase();
    try {
      return readFontNames(path).map(({ index, names }) => ({
        path,
        index,
        names: index === 0 ? [own, ...names] : names,
      }));
    } catch (error) {
      // Whatever a file holds, the next one is asked; the office is told.
      skipped.push({ file: basename(path), problem: unusableReason(error) });
      return [];
    }
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => formats.has(extname(file).toLowerCase()))
      .sort()
      .slice(0, mostFiles)
      .map((file) => join(folder, file));
  } catch (error) {
    // A folder that is absent or closed to us offers no fonts; the next place is asked.
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
