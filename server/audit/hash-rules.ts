/** A hash in groups of four, to be compared by eye. */
export const inGroups = (hash: string): string => hash.match(/.{1,4}/g)?.join(" ") ?? "";
