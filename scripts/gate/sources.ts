import fs from "node:fs";
import path from "node:path";

/** Every TypeScript source below folders of a root, as paths with `/` from there, sorted. */
export function sources(folders: readonly string[], root = process.cwd()): string[] {
  return folders
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
        .map((name) => path.posix.join(folder, name.split(path.sep).join("/"))),
    )
    .sort();
}
