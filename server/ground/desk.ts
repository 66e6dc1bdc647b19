/** Nouns that lay something on the reader's desk, in the order in which it shows them. */
export const deskNouns = [
  "response",
  "countersign",
  "review",
  "incoming",
  "dispatch",
  "filing",
  "circular",
  "task",
  "level",
] as const;
export type DeskNoun = (typeof deskNouns)[number];

/** Something that waits for the reader; `key` is the menu entry behind which it lies, or a page of a campaign. */
export type Waiting = {
  key: "countersigns" | "my" | "reviews" | "incoming" | "deliveries" | "copies" | "circulars" | "late" | "levels";
  title: string;
  count: number;
  /** The nearest day by which it is due; null = none. */
  dueOn: string | null;
  /** Where it lies when it is one thing, e.g. a circular's or a campaign's id; null = the list. */
  id: string | null;
};

/** Something the reader did, or began and waits for; `key`, `id` and `task` say where it lies. */
export type OwnWork = {
  key: "response" | "task" | "circular" | "incoming" | "levels";
  /** Of the form, circular or document; of the campaign for tasks and levels. */
  id: string;
  /** Key of the task; empty for everything else. */
  task: string;
  title: string;
  /** What was said, or where it stands. */
  note: string;
  at: Date;
};

/** One line of what waits, or none where the count is nothing. */
export const waitingFor = (
  key: Waiting["key"],
  title: string,
  count: number | null | undefined,
  of: Partial<Pick<Waiting, "dueOn" | "id">> = {},
): Waiting[] => (count ? [{ key, title, count, dueOn: null, id: null, ...of }] : []);
