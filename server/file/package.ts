import { type Archive, openArchive } from "@/server/document/sheet/archive";
import { parseXml } from "@/server/document/sheet/parse";
import { SheetProblem } from "@/server/document/sheet/problem";
import type { FileKind, Judged } from "./judged";

const mostEntries = 2_000;
const office = "application/vnd.openxmlformats-officedocument";

/**
 * What a zip is, and whether an office program would run or fetch something when it opens it: by the names of its parts
 * (the importer's list), by what they are said to be, for a part may be called anything, and by what they refer to outside.
 */
export async function judgePackage(bytes: Uint8Array): Promise<Judged> {
  try {
    const archive = await openArchive(Buffer.from(bytes), mostEntries);
    const kind = kindOf(archive.names);
    if (!kind) return null;
    const problem = await findActiveContent(archive);
    return problem ? { problem } : { kind, bytes };
  } catch (error) {
    if (error instanceof SheetProblem) return { problem: error.message };
    throw error;
  }
}

function kindOf(names: ReadonlySet<string>): FileKind | null {
  if ([...names].some((name) => /\.(?:exe|dll|js|vbs|bat|cmd|hta|lnk|scr)$/.test(name))) return null;
  if (names.has("ofd.xml")) return { extension: "ofd", mime: "application/ofd" };
  if (!names.has("[content_types].xml")) return null;
  if (names.has("word/document.xml")) return { extension: "docx", mime: `${office}.wordprocessingml.document` };
  if (names.has("xl/workbook.xml")) return { extension: "xlsx", mime: `${office}.spreadsheetml.sheet` };
  return null;
}

/** Kinds of parts that run something, as the list of contents and the relations between parts name them. */
const runs = /macro|vba|activex|oleobject|\/control$|\/frame$|subdocument|externallink|attachedtoolbars/i;

/** Why a package is not taken for what stands in its lists of contents and relations; null when nothing does. */
async function findActiveContent(archive: Archive): Promise<string | null> {
  let problem: string | null = null;
  const lists = [...archive.names].filter((name) => name === "[content_types].xml" || name.endsWith(".rels"));
  for (const name of lists)
    await parseXml(archive.open(name), {
      open: (_, { Type = "", ContentType = "", PartName, Target = "", TargetMode }) => {
        if (runs.test(Type) || (PartName !== undefined && runs.test(ContentType)))
          problem = "文件含有宏、控件或嵌入对象，请另存为不含这些内容的文件后再上传";
        // A link is followed by its reader, everything else by the program, when the file is opened.
        else if (TargetMode?.toLowerCase() === "external" && !/\/hyperlink$/.test(Type))
          problem = `文件打开时要从外部取用内容（${Target.slice(0, 60)}），如远程模板、链接的图片，请断开链接或者改为嵌入后再上传`;
      },
    });
  return problem;
}
