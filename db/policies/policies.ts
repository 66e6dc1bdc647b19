import type { StorageClass } from "./classes";

/**
 * Row-level security of one table by its storage class: enabled and forced, one policy per role and command, each a
 * single indexable comparison of a tenant column with a setting of the transaction (security.md §1).
 *
 * @returns statements that may be run again at every migration
 */
export function protect(table: string, storageClass: StorageClass): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `REVOKE ALL ON ${table} FROM PUBLIC, ${appRoles.join(", ")}`,
    ...policiesOf(storageClass).flatMap(({ name, role, command, using, check }) => [
      `DROP POLICY IF EXISTS ${name} ON ${table}`,
      `CREATE POLICY ${name} ON ${table} FOR ${command} TO ${role}${using ? ` USING (${using})` : ""}${check ? ` WITH CHECK (${check})` : ""}`,
      ...(role === "lianfang_owner" ? [] : [`GRANT ${grantsOf(command)} ON ${table} TO ${role}`]),
    ]),
  ];
}

/** Roles that the application takes on; none may log in. */
export const appRoles = ["app_rw", "app_issuer", "app_courier", "app_auth"] as const;
type Role = (typeof appRoles)[number] | "lianfang_owner";
type Command = "ALL" | "SELECT" | "INSERT" | "UPDATE" | "DELETE";
export type Policy = { name: string; role: Role; command: Command; using?: string; check?: string };

/** The policies a storage class asks for; the catalogue test compares them with pg_policies. */
export function policiesOf(storageClass: StorageClass): Policy[] {
  return [
    { name: "owner_all", role: "lianfang_owner", command: "ALL", using: "true", check: "true" },
    ...byClass[storageClass],
  ];
}

const unit = "nullif(current_setting('app.unit', true), '')::uuid";
const own = `unit_id = ${unit}`;
const range = (lo: string, hi: string) =>
  `tree_key >= nullif(current_setting('app.${lo}', true), '') AND tree_key < nullif(current_setting('app.${hi}', true), '')`;
const branch = range("tree_lo", "tree_hi");
const city = range("root_lo", "root_hi");

const ownAll: Policy = { name: "own_all", role: "app_rw", command: "ALL", using: own, check: own };
const authAll: Policy = { name: "auth_all", role: "app_auth", command: "ALL", using: "true", check: "true" };

const byClass: Record<StorageClass, Policy[]> = {
  private: [ownAll],
  rollup: [
    { name: "branch_select", role: "app_rw", command: "SELECT", using: branch },
    { name: "own_insert", role: "app_rw", command: "INSERT", check: own },
    { name: "own_update", role: "app_rw", command: "UPDATE", using: own, check: own },
    { name: "own_delete", role: "app_rw", command: "DELETE", using: own },
    { name: "issuer_insert", role: "app_issuer", command: "INSERT", check: branch },
  ],
  delivery: [
    ownAll,
    { name: "courier_insert", role: "app_courier", command: "INSERT", check: `from_unit_id = ${unit}` },
  ],
  directory: [
    { name: "city_select", role: "app_rw", command: "SELECT", using: city },
    { name: "branch_insert", role: "app_rw", command: "INSERT", check: branch },
    { name: "branch_update", role: "app_rw", command: "UPDATE", using: branch, check: branch },
    { name: "auth_select", role: "app_auth", command: "SELECT", using: "true" },
    { name: "auth_insert", role: "app_auth", command: "INSERT", check: "parent_id IS NULL" },
  ],
  account: [authAll],
  membership: [ownAll, authAll],
  reference: [
    { name: "all_select", role: "app_rw", command: "SELECT", using: "true" },
    { name: "add_insert", role: "app_rw", command: "INSERT", check: "true" },
  ],
  audit: [{ name: "own_select", role: "app_rw", command: "SELECT", using: own }],
};

const grantsOf = (command: Command) => (command === "ALL" ? "SELECT, INSERT, UPDATE, DELETE" : command);
