import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/**
 * Condition on rows of appointments or charges: held on the day. The statement itself is `app.holds`
 * (db/policies/functions.sql), which SQL written out calls by its name.
 */
export const holds = (of: { fromOn: SQLWrapper; toOn: SQLWrapper }, day: string): SQL =>
  sql`app.holds(${of.fromOn}, ${of.toOn}, ${day}::date)`;
