import { type SQL, sql } from "drizzle-orm";
import { type Layer, postClasses } from "@/db/enums";
import { isSection } from "@/server/org/department/section";
import type { Definition } from "@/server/template/schema";

/** A form asked for: of whoever has to be there on the day. Whoever asks may add columns of his own. */
export type Asked = { form: string; layer: Layer; open: string };

/** Whose form a post form is: one for each post, appointment or person, as the programme says. */
export type About = "post" | "appointment" | "person";
export function aboutOf(definition: Pick<Definition, "layers">): About {
  const layer = definition.layers.find((one) => one.layer === "post");
  return layer?.layer === "post" ? layer.subject : "appointment";
}

/** Column of `appointments` that tells whose form it is. */
export const subjectColumn = (about: About, appointment: SQL): SQL =>
  ({ post: sql`${appointment}.post_id`, person: sql`${appointment}.person_id`, appointment: sql`${appointment}.id` })[
    about
  ];

/**
 * Who owes what (应报): for every line that asks for a form, whose it is on that day, with the line's own columns: post
 * forms of whoever holds a post then, department forms of the sections that are open then, and the unit's own. A common
 * table `line` with at least `form`, `layer` and `open` stands before it.
 *
 * @param columns of `line`, beside those three, that are to be kept
 * @param only a common table (act, form, id): none but these subjects are looked at, each for lines of its act
 * @returns common table `subject`: the line's columns, `id`, and `class_rank`, 1 = the highest class of post held
 */
export function owing(
  of: { unitId: string; about: About; today: string },
  columns: readonly string[],
  only: "touched" | null = null,
): SQL {
  const unit = sql`${of.unitId}::uuid`;
  const kept = sql.join(
    ["form", "layer", "open", ...columns].map((name) => sql.raw(`line.${name}`)),
    sql`, `,
  );
  const among = (id: SQL) =>
    only === null ? sql`` : sql`join ${sql.raw(only)} x on x.act = line.act and x.form = line.form and x.id = ${id}`;
  const holder = subjectColumn(of.about, sql`a`);
  return sql`
    subject as (
      select ${kept}, ${holder} as id, min(${postClassRank}) as class_rank, false as is_closed
      from line join appointments a on a.unit_id = ${unit} and app.holds(a.from_on, a.to_on, line.open)
      ${among(holder)}
      join posts p on p.unit_id = ${unit} and p.id = a.post_id
      where line.layer = 'post'
      group by ${kept}, ${holder}
      union all
      select ${kept}, d.id, null, not app.is_open(d.closed_on, ${of.today}::date)
      from line join departments d on d.unit_id = ${unit} and app.is_open(d.closed_on, line.open)
        and ${isSection({ unitId: unit, id: sql`d.id` }, sql`line.open`)}
      ${among(sql`d.id`)}
      where line.layer = 'department'
      union all
      select ${kept}, ${unit}, null, false from line ${among(unit)} where line.layer = 'unit'
    )`;
}

const classArray = sql.raw(`array[${postClasses.map((name) => `'${name}'`).join(", ")}]`);
/** 1 = the highest class; a person with several appointments counts by the highest. */
const postClassRank = sql`array_position(${classArray}, p.class)`;
/** The class behind a rank of `subject`. */
export const postClassName = (rank: SQL): SQL => sql`(${classArray})[${rank}]`;
