import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { installationRoles, unitRoles } from "@/db/enums";
import { instant, tenantKey } from "./columns";
import { persons } from "./org";
import { units } from "./unit";

/** Accounts and sessions precede the tenant: class `account`, reached by the role app_auth alone. */
export const users = pgTable("users", {
  id: uuid("id").primaryKey(),
  login: text("login").notNull().unique(),
  name: text("name").notNull(),
  /** argon2id, encoded with its parameters. */
  passwordHash: text("password_hash").notNull(),
  mustChangePassword: boolean("must_change_password").notNull().default(false),
  passwordChangedAt: instant("password_changed_at").notNull(),
  /** Administrators of the installation (三员) see no business data; null for everybody else. */
  installationRole: text("installation_role", { enum: installationRoles }),
  disabledAt: instant("disabled_at"),
  createdAt: instant("created_at").notNull(),
});

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    userAgent: text("user_agent").notNull().default(""),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** The hashes that came before the present one, so that a new password is none of them. */
export const oldPasswords = pgTable(
  "old_passwords",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    passwordHash: text("password_hash").notNull(),
    replacedAt: instant("replaced_at").notNull(),
  },
  (t) => [index("old_passwords_user").on(t.userId)],
);

/** The second factor (两步验证) of an account: one at most. */
export const secondFactors = pgTable("second_factors", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id),
  /** What the phone and we know (base 32), sealed under the installation's secret. */
  secret: text("secret").notNull(),
  /** Time step of the last code that was accepted: none is accepted twice. */
  lastStep: bigint("last_step", { mode: "number" }).notNull(),
  setUpAt: instant("set_up_at").notNull(),
});

/** Recovery codes (恢复码) on paper, stored as hashes; each serves once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    codeHash: text("code_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [unique("recovery_codes_code").on(t.userId, t.codeHash)],
);

/** What a unit says of a role's second factor; where it says nothing, the program's own word holds. */
export const factorDemands = pgTable(
  "factor_demands",
  {
    ...tenantKey,
    role: text("role", { enum: unitRoles }).notNull(),
    isDemanded: boolean("is_demanded").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId], foreignColumns: [units.id] }),
    unique("factor_demands_role").on(t.unitId, t.role),
  ],
);

/** Failed tries by a mark of what was tried, known or not, so that neither text nor time tells which names exist. */
export const signInFailures = pgTable("sign_in_failures", {
  /** A keyed hash: people type passwords into the field for the login name. */
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  firstAt: instant("first_at").notNull(),
  /** Null = not locked. */
  lockedUntil: instant("locked_until"),
});

/** Counts of the doors (server/limit), in the shape that the library's store asks for; keys are hashes, rows expire. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
});

/** Which user is which person of which unit. The unit's own rows by equality; app_auth reads all. */
export const memberships = pgTable(
  "memberships",
  {
    ...tenantKey,
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    personId: uuid("person_id").notNull(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId], foreignColumns: [units.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    unique("memberships_person").on(t.unitId, t.personId),
    index("memberships_user").on(t.userId),
  ],
);

/** Printed activation slips (激活条): the code is stored as a hash and serves once. */
export const activations = pgTable(
  "activations",
  {
    ...tenantKey,
    personId: uuid("person_id").notNull(),
    login: text("login").notNull(),
    codeHash: text("code_hash").notNull(),
    /** `activate` makes the account, `reset` sets a new password for an existing one. */
    purpose: text("purpose", { enum: ["activate", "reset"] }).notNull(),
    /** A reset that also takes the second factor away, for who lost phone and recovery codes. */
    clearsFactor: boolean("clears_factor").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    voidedAt: instant("voided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.id] }),
    foreignKey({ columns: [t.unitId, t.personId], foreignColumns: [persons.unitId, persons.id] }),
    index("activations_login").on(t.login),
  ],
);
