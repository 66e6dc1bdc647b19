export type Cell = string | number | null;
export type Sort = { key: string; isDescending: boolean };
type Column<R> = { key: string; value: (row: R) => Cell };

const collator = new Intl.Collator("zh-CN", { numeric: true });

/**
 * The rows that are shown, in the order shown: those that hold every word of the search in one of their texts, sorted
 * by one column. Empty cells come last either way.
 *
 * @param search words parted by blanks; pinyin and initials count when `texts` gives them
 */
export function arrange<R>(
  rows: readonly R[],
  by: {
    columns: readonly Column<R>[];
    texts?: (row: R) => readonly (string | null)[];
    search: string;
    sort: Sort | null;
  },
): R[] {
  const words = by.search.toLowerCase().split(/\s+/).filter(Boolean);
  const textsOf = by.texts ?? ((row: R) => by.columns.map((column) => String(column.value(row) ?? "")));
  const shown = words.length
    ? rows.filter((row) => {
        const texts = textsOf(row).map((text) => (text ?? "").toLowerCase());
        return words.every((word) => texts.some((text) => text.includes(word)));
      })
    : [...rows];
  const { sort } = by;
  const column = sort && by.columns.find((one) => one.key === sort.key);
  if (!sort || !column) return shown;
  const direction = sort.isDescending ? -1 : 1;
  return shown.sort((a, b) => {
    const left = column.value(a);
    const right = column.value(b);
    if (isBlank(left) || isBlank(right)) return Number(isBlank(left)) - Number(isBlank(right));
    return direction * compare(left, right);
  });
}

const isBlank = (cell: Cell): cell is null => cell === null || cell === "";
const compare = (a: Cell, b: Cell) =>
  typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
