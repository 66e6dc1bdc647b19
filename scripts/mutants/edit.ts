import ts from "typescript";

/** One weakening of a source: the characters from `start` to before `end` become `text`. */
export type Edit = {
  kind: string;
  start: number;
  end: number;
  text: string /** Put before the file. */;
  prelude?: string;
};

/** The source as it would be with the edit. */
export const applied = (source: string, { start, end, text, prelude = "" }: Edit): string =>
  prelude + source.slice(0, start) + text + source.slice(end);

/** Reads a source; an edit after which it can no longer be read would be found by anybody, and is no mutant. */
export const parse = (file: string, source: string): ts.SourceFile =>
  ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);

/** Whether the source can be read at all. */
export function isReadable(file: string, source: string): boolean {
  const { diagnostics } = ts.transpileModule(source, { fileName: file, reportDiagnostics: true });
  return (diagnostics ?? []).length === 0;
}

/** All nodes below one, that one included, in the order of the source. */
export function* below(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* below(child);
}
