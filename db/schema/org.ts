import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bodyKinds, grantedRoles, postClasses, powerKinds } from "@/db/enums";
import { dayColumn, instant, pinyinColumns, tenantKey } from "./columns";

/** 科室. Heads and deputies follow from appointments to posts of class `head` and `deputyHead`. */
export const departments = pgTable(
  "departments",
  {
    ...tenantKey,
    name: text("name").notNull(),
    duty: text("duty").notNull().default(""),
    /** This year's tasks, which the search is held against (ZZ-19). */
    yearTasks: text("year_tasks").notNull().default(""),
    position: integer("position").notNull().default(0),
    closedOn: dayColumn("closed_on"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), unique("departments_name").on(t.unitId, t.name)],
);

/** 岗位: what risk points attach to. */
export const posts = pgTable(
  "posts",
  {
    ...tenantKey,
    departmentId: uuid("department_id").notNull(),
    name: text("name").notNull(),
    class: text("class", { enum: postClasses }).notNull(),
    duties: text("duties").notNull().default(""),
    powers: text("powers", { enum: powerKinds }).array().notNull().default(sql`'{}'`),
    closedOn: dayColumn("closed_on"),
    createdAt: instant("created_at").notNull(),
    /** When its class was changed last; null = never. Who holds it leads since then at the earliest. */
    classChangedAt: instant("class_changed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.departmentId], foreignColumns: [departments.unitId, departments.id] }),
    unique("posts_name").on(t.unitId, t.departmentId, t.name),
  ],
);

export const persons = pgTable(
  "persons",
  {
    ...tenantKey,
    /** 工号, the key by which a later import finds the person. */
    employeeNo: text("employee_no").notNull(),
    name: text("name").notNull(),
    ...pinyinColumns,
    phone: text("phone").notNull().default(""),
    /** 职务 or 职级 as printed. */
    rank: text("rank").notNull().default(""),
    isPartyMember: boolean("is_party_member").notNull().default(false),
    /** Has no phone: the liaison enters the form (代填). */
    needsProxy: boolean("needs_proxy").notNull().default(false),
    leftOn: dayColumn("left_on"),
    /** When the account last lost a role that carries power; null = it never carried any that was lost. */
    weightEndedAt: instant("weight_ended_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), unique("persons_employee_no").on(t.unitId, t.employeeNo)],
);

/** 任职: a person holds a post from a day to a day (null = still). */
export const appointments = pgTable(
  "appointments",
  {
    ...tenantKey,
    personId: uuid("person_id").notNull(),
    postId: uuid("post_id").notNull(),
    fromOn: dayColumn("from_on").notNull(),
    toOn: dayColumn("to_on"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    foreignKey({ columns: [t.unitId, t.postId], foreignColumns: [posts.unitId, posts.id] }),
    unique("appointments_start").on(t.unitId, t.personId, t.postId, t.fromOn),
    index("appointments_post").on(t.unitId, t.postId),
    check("appointments_order", sql`${t.toOn} is null or ${t.toOn} >= ${t.fromOn}`),
  ],
);

/** 分管: which leader has which department in charge; without it no review can be routed. */
export const charges = pgTable(
  "charges",
  {
    ...tenantKey,
    personId: uuid("person_id").notNull(),
    departmentId: uuid("department_id").notNull(),
    fromOn: dayColumn("from_on").notNull(),
    toOn: dayColumn("to_on"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    foreignKey({ columns: [t.unitId, t.departmentId], foreignColumns: [departments.unitId, departments.id] }),
    index("charges_department").on(t.unitId, t.departmentId),
  ],
);

/** Named bodies: 党委/党总支/党支部, 领导班子, 领导小组. Templates speak of kinds, each unit names its own. */
export const bodies = pgTable(
  "bodies",
  {
    ...tenantKey,
    kind: text("kind", { enum: bodyKinds }).notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), unique("bodies_kind").on(t.unitId, t.kind)],
);

export const bodyMembers = pgTable(
  "body_members",
  {
    ...tenantKey,
    bodyId: uuid("body_id").notNull(),
    personId: uuid("person_id").notNull(),
    /** 组长, 副组长, 成员, 联络员, 书记 … */
    title: text("title").notNull(),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.bodyId], foreignColumns: [bodies.unitId, bodies.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    unique("body_members_person").on(t.unitId, t.bodyId, t.personId),
  ],
);

/** Office roles given to a person; staff, head and leader follow from appointments and charges. */
export const grants = pgTable(
  "grants",
  {
    ...tenantKey,
    personId: uuid("person_id").notNull(),
    role: text("role", { enum: grantedRoles }).notNull(),
    grantedAt: instant("granted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    unique("grants_role").on(t.unitId, t.personId, t.role),
  ],
);
