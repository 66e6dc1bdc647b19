/** What a lane is asked to try: tests of its project, with a source in the place of a file, or with all as it is. */
export type Task = { file: string; source: string | null; tests: readonly string[] };

/** The first test that failed, as `file: name`; or why nothing could be tried. */
export type Answer = { failed: string | null; broken: string | null };
