import path from "node:path";
import { measureFile } from "./dump";
import { isContent } from "./keep-files";
import { type Manifest, places } from "./manifest";

/**
 * Reads a whole backup and holds it against its manifest.
 * @returns what is damaged or not there, in words; empty when nothing is
 */
export async function faultsOfBackup(folder: string, manifest: Manifest): Promise<string[]> {
  const faults = await faultsOfTables(folder, manifest);
  const { files, kept, secrets } = manifest;
  const others = [
    ...files.map((file) => ({ at: places.file(file.sha256), content: file })),
    ...kept.map((file) => ({ at: places.kept(file.path), content: file })),
    ...(secrets ? [{ at: places.secrets, content: secrets }] : []),
  ];
  for (const { at, content } of others)
    if (!(await isContent(path.join(folder, at), content))) faults.push(`文件 ${at} 缺失或已损坏`);
  return faults;
}

/** The same for the tables alone. */
export async function faultsOfTables(folder: string, { tables }: Manifest): Promise<string[]> {
  const faults: string[] = [];
  for (const table of tables) {
    const at = places.table(table);
    const found = await measureFile(path.join(folder, at));
    if (found?.sha256 !== table.sha256 || found.rows !== table.rows) faults.push(`数据表 ${at} 缺失或已损坏`);
  }
  return faults;
}
