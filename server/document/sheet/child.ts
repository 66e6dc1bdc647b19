import { openArchive } from "./archive";
import { readBook } from "./book";
import { SheetProblem } from "./problem";
import type { BookLine } from "./reading";
import { walkRows } from "./rows";

/**
 * The process that reads one table file: bytes on its input, one JSON a line on its output (`Line`). A file made to
 * exhaust memory exhausts this process alone.
 */
const mostRows = 60_000;
/** Characters in all cells: one shared text may be cited by millions of them, and the reader keeps what it is told. */
const mostCharacters = 20_000_000;
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const say = (line: BookLine) => process.stdout.write(`${JSON.stringify(line)}\n`);
try {
  const bytes = Buffer.concat(chunks);
  const archive = await openArchive(bytes);
  const book = await readBook(archive, bytes);
  let rows = 0;
  let characters = 0;
  for (const sheet of book.sheets) {
    say({ sheet: sheet.name });
    const around = await walkRows(archive.open(sheet.part), { book, name: sheet.name }, (row) => {
      if (++rows > mostRows) throw new SheetProblem(`文件超过 ${mostRows} 行，请拆分后再上传`);
      characters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (characters > mostCharacters) throw new SheetProblem("文件内容过多，请拆分后再上传");
      say(row);
    });
    say(around);
  }
  say({ end: rows });
} catch (error) {
  // Whatever else a crafted file brings about is damage to the reader of this file only.
  say({ problem: error instanceof SheetProblem ? error.message : "文件已损坏或者不完整，请重新保存后再上传" });
}
