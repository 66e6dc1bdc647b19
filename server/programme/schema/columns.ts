import { z } from "zod";
import { choice } from "./columns/choice";
import { date } from "./columns/date";
import { days } from "./columns/days";
import { file } from "./columns/file";
import { grade } from "./columns/grade";
import { long } from "./columns/long";
import { number } from "./columns/number";
import { ownGrade } from "./columns/own-grade";
import { person } from "./columns/person";
import { published } from "./columns/published";
import { reference } from "./columns/ref";
import { references } from "./columns/refs";
import { registerColumns } from "./columns/register";
import { role } from "./columns/role";
import { signature } from "./columns/signature";
import { subject } from "./columns/subject";
import { tags } from "./columns/tags";
import { text as line } from "./columns/text";
import { namesOf } from "./kind";
import { type Full, isWritten, withShort } from "./short";
import { keyText, optionNames, text } from "./word";

const member = <const T extends string, Shape extends z.ZodRawShape>(type: T, shape: Shape) =>
  z.strictObject({
    key: keyText,
    type: z.literal(type),
    title: text(20).optional(),
    /** May stay empty. */
    optional: z.boolean().optional(),
    ...shape,
  });

/** Charts (`next`, `pins`) come with the sheets that are drawn. */
const columnUnion = z.discriminatedUnion("type", [
  member("matter", {}),
  member("link", {}),
  member("point", {}),
  member("manifestation", {}),
  member("source", {}),
  member("prevent", {}),
  member("monitor", {}),
  member("respond", {}),
  member("measures", {}),
  member("responsible", {}),
  member("responsibleLeader", {}),
  member("text", line.shape),
  member("long", long.shape),
  member("number", number.shape),
  member("date", date.shape),
  member("days", days.shape),
  member("choice", choice.shape),
  member("tags", tags.shape),
  member("grade", grade.shape),
  member("ownGrade", ownGrade.shape),
  member("person", person.shape),
  member("role", role.shape),
  member("file", file.shape),
  member("ref", reference.shape),
  member("refs", references.shape),
  member("signature", signature.shape),
  member("published", published.shape),
  member("subject", subject.shape),
]);
export type Column = z.output<typeof columnUnion>;
export type ColumnType = Column["type"];

/** Every type of column. */
export const columnTypes = {
  ...registerColumns,
  text: line,
  long,
  number,
  date,
  days,
  choice,
  tags,
  grade,
  ownGrade,
  person,
  role,
  file,
  ref: reference,
  refs: references,
  signature,
  published,
  subject,
} satisfies Record<ColumnType, { name: string }>;
export const columnTypeNames = namesOf(columnTypes);
optionNames.add(columnUnion, { names: columnTypeNames });

/**
 * A column; in one line either a type that says all (`风险点`), or the title of a column of text; as `标题: 类型` or
 * `标题: [选项, 选项]` a column with that title.
 */
export const column = withShort(columnUnion, (written, around) => {
  const full = shortColumn(written);
  if (!isWritten(full.value)) return full;
  return { ...full, value: { ...full.value, ...keyOf(full.value), ...gradingOf(full.value, around.root) } };
});

const plainTypes: readonly ColumnType[] = [
  ...Object.keys(registerColumns),
  "grade",
  "ownGrade",
  "signature",
  "published",
] as ColumnType[];

function shortColumn(written: unknown): Full {
  if (typeof written === "string") {
    const type = plainTypes.find((one) => one === written || columnTypeNames[one] === written);
    return { value: type ? { type } : { type: "text", title: written } };
  }
  if (!isWritten(written) || written.type !== undefined) return { value: written };
  const [pair, ...rest] = Object.entries(written).filter(([field]) => field !== "key");
  if (!pair || rest.length > 0) return { value: written };
  const [title, kind] = pair;
  const key = written.key === undefined ? {} : { key: written.key };
  if (Array.isArray(kind))
    return { value: { ...key, title, type: "choice", options: kind }, from: { options: title, title } };
  return { value: { ...key, title, type: kind }, from: { type: title, title } };
}

/** A column of levels means the only grading there is. */
function gradingOf(written: Record<string, unknown>, root: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { gradings } = root;
  const isLevel = ["grade", "ownGrade", columnTypeNames.grade, columnTypeNames.ownGrade].includes(String(written.type));
  if (!isLevel || written.of !== undefined || !Array.isArray(gradings) || gradings.length !== 1) return {};
  const only: unknown = gradings[0];
  return isWritten(only) ? { of: only.key } : {};
}

/** A column that its sheet can have but once is called by its type, whatever its place. */
function keyOf(written: Record<string, unknown>): Record<string, unknown> {
  if (written.key !== undefined) return {};
  const type = plainTypes.find((one) => one === written.type || columnTypeNames[one] === written.type);
  if (type === undefined || (written.of !== undefined && !(type in registerColumns))) return {};
  return { key: type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) };
}
