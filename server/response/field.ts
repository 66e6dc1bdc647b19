/** Text columns of a line, by the column words of the template language. */
export const textFields = [
  "matter",
  "link",
  "point",
  "manifestation",
  "prevent",
  "monitor",
  "respond",
  "measures",
  "responsibleLeader",
] as const;
export type TextField = (typeof textFields)[number];
