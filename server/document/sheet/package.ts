import { type Archive, openArchive, partName } from "./archive";
import { packageProblem } from "./kind";
import { parseXml } from "./parse";
import { SheetProblem } from "./problem";

/** What one part says of another: the last word of the relation's type, which Strict files write in another namespace. */
type Relation = { id: string; type: string; part: string };
export type WorkbookParts = { workbook: string; relations: Relation[] };

/**
 * Finds the workbook of a package and the parts it names, wherever a program has put them (ECMA-376 part 2).
 * @throws SheetProblem naming what the package is, when it is no workbook
 */
export async function findParts(archive: Archive, bytes: Buffer): Promise<WorkbookParts> {
  const root = archive.names.has("_rels/.rels") ? await relationsOf(archive, "") : [];
  const workbook = root.find((one) => one.type === "officeDocument")?.part ?? "xl/workbook.xml";
  const isWorkbook = /\.xml$/.test(workbook) && !/^(?:word|ppt)\//.test(workbook);
  if (!isWorkbook || !archive.names.has(workbook)) throw new SheetProblem(packageProblem(bytes, archive.names));
  return { workbook, relations: await relationsOf(archive, workbook) };
}

/**
 * Why a file is no workbook that may be read, by its directory alone; null when nothing speaks against it. What stands in
 * its parts is looked at by the process that reads.
 */
export async function findSheetProblem(bytes: Buffer): Promise<string | null> {
  try {
    const { names } = await openArchive(bytes);
    const isOther = [...names].some((name) => /^(?:word|ppt)\/|workbook\d*\.bin$/.test(name));
    return names.has("[content_types].xml") && !isOther ? null : packageProblem(bytes, names);
  } catch (error) {
    if (error instanceof SheetProblem) return error.message;
    throw error;
  }
}

async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const at = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, at);
  const relations: Relation[] = [];
  await parseXml(archive.open(`${folder}_rels/${part.slice(at)}.rels`), {
    open: (name, a) => {
      if (name !== "Relationship" || !a.Id || !a.Target || a.TargetMode === "External") return;
      relations.push({ id: a.Id, type: (a.Type ?? "").split("/").at(-1) ?? "", part: resolved(folder, a.Target) });
    },
  });
  return relations;
}

/** A target as written, from the folder of the part that names it or from the root. */
function resolved(folder: string, target: string): string {
  const plain = target.replaceAll("\\", "/");
  const path: string[] = [];
  for (const step of (plain.startsWith("/") ? plain : folder + plain).split("/")) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return partName(path.join("/"));
}
