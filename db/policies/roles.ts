import { appRoles } from "./policies";

/**
 * The roles of one PostgreSQL cluster, as reviewable SQL (security.md §1): `lianfang_owner` owns and migrates,
 * `lianfang_app` logs in without rights of its own and takes on one of the app roles per transaction, `lianfang_backup`
 * may read past row security and nothing else. Needs CREATEROLE; may be run again.
 *
 * @param appPassword password of the login role; quoted here
 */
export function rolesSql(appPassword: string): string {
  return [
    ...["lianfang_owner", "lianfang_backup", ...appRoles].map((role) => createRole(role, "NOLOGIN")),
    createRole("lianfang_app", "LOGIN"),
    passwordSql(appPassword),
    "ALTER ROLE lianfang_app SET statement_timeout = '5s';",
    "ALTER ROLE lianfang_app SET lock_timeout = '2s';",
    "ALTER ROLE lianfang_app SET idle_in_transaction_session_timeout = '10s';",
    "ALTER ROLE lianfang_app SET timezone = 'Asia/Shanghai';",
    `GRANT ${appRoles.join(", ")} TO lianfang_app WITH INHERIT FALSE, SET TRUE;`,
  ].join("\n");
}

/** Gives the login role its password. */
export const passwordSql = (appPassword: string): string =>
  `ALTER ROLE lianfang_app WITH LOGIN NOINHERIT PASSWORD '${appPassword.replaceAll("'", "''")}';`;

/** BYPASSRLS may be given by a superuser only, so it is a statement of its own. */
export const backupSql = "ALTER ROLE lianfang_backup WITH BYPASSRLS; GRANT pg_read_all_data TO lianfang_backup;";

/** What a role must not be is said at its making: only a superuser may say it later. */
const createRole = (name: string, login: "LOGIN" | "NOLOGIN") =>
  `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE ${name} ${login} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE; END IF; END $$;`;
