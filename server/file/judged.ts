/** A kind of file that is accepted, known by its first bytes and never by its name. */
export type FileKind = { extension: string; mime: string };

/** What came of looking at a file: its kind and the bytes to keep, why not, or null where it is nothing that is taken. */
export type Judged = { kind: FileKind; bytes: Uint8Array } | { problem: string } | null;
