import { type PostClass, postClasses } from "@/db/enums";
import type { Definition } from "@/server/template/schema";
import type { RawForm, RawRows } from "./raw-rows";

/** Whoever owes a form, with the forms that are his: who owes what, said a second time for the recount. */
export type Subject = { postClass: PostClass | null; responses: RawForm[]; isClosed: boolean };

/** Who owes a form that is asked for of whoever is there on the day. */
export function subjectsOf(definition: Definition, formKey: string, openOn: string, rows: RawRows): Subject[] {
  const form = definition.forms.find((one) => one.key === formKey);
  const answers = rows.responses.filter((one) => one.formKey === formKey);
  if (form?.layer === "unit") return [{ postClass: null, responses: answers, isClosed: false }];
  if (form?.layer === "department")
    return rows.departments
      .filter((one) => isOpen(one, openOn) && !hasTeam(one.id, openOn, rows))
      .map((one) => ({
        postClass: null,
        responses: answers.filter((a) => a.departmentId === one.id),
        isClosed: !isOpen(one, rows.today),
      }));
  const layer = definition.layers.find((one) => one.layer === "post");
  const about = layer?.layer === "post" ? layer.subject : "appointment";
  const subjectOf = (a: RawRows["appointments"][number]) =>
    ({ post: a.postId, person: a.personId, appointment: a.id })[about];
  const open = rows.appointments.filter((a) => a.fromOn <= openOn && (a.toOn === null || a.toOn >= openOn));
  return [...new Set(open.map(subjectOf))].map((subject) => {
    const classes = open
      .filter((a) => subjectOf(a) === subject)
      .map((a) => rows.posts.find((post) => post.id === a.postId)?.class);
    const all = rows.appointments.filter((a) => subjectOf(a) === subject).map((a) => a.id);
    return {
      postClass: postClasses.find((one) => classes.includes(one)) ?? null,
      responses: answers.filter((a) => a.appointmentId !== null && all.includes(a.appointmentId)),
      isClosed: false,
    };
  });
}

/** The first of some days; null of none. */
export const earliest = (days: string[]): string | null =>
  days.reduce<string | null>((a, b) => (a === null || b < a ? b : a), null);

const isOpen = (one: { closedOn: string | null }, day: string) => one.closedOn === null || one.closedOn > day;

/** The leadership team is no 科室: it owes no form of its own. */
const hasTeam = (departmentId: string, day: string, rows: RawRows) =>
  rows.posts.some(
    (post) =>
      post.departmentId === departmentId &&
      isOpen(post, day) &&
      (post.class === "teamPrincipal" || post.class === "teamMember"),
  );
