import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";
import { appRoles } from "@/db/policies/policies";
import { backupSql, rolesSql } from "@/db/policies/roles";
import { jobNames } from "@/server/jobs/names";
import { publishBuiltIns } from "@/server/template/library";
import { Refusal } from "./refusal";
import { demandStructure } from "./structure";

/**
 * Brings the database to the present schema and publishes the templates that ship with the product.
 *
 * @param password of the application's login role
 * @throws Refusal with reviewable SQL when the roles are missing and the owner may not make them; when the data are of an
 *   older or newer program; when migration fails
 */
export async function readySchema(ownerUrl: string, password: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await demandRoles(owner, password);
    await demandStructure(ownerUrl);
    await migrateDatabase(ownerUrl, password, jobNames).catch((cause: Error) => {
      throw new Refusal(
        `数据表没有建立成功（${cause.message}）。请按括号里的原因检查数据库的权限和空间，然后重新运行。`,
        { cause },
      );
    });
    await publishBuiltIns(owner);
  } finally {
    await owner.end();
  }
}

/** Whether nobody has used this database yet. */
export async function isUnused(ownerUrl: string): Promise<boolean> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner`set role lianfang_owner`;
    return (await owner`select 1 from units limit 1`).length === 0;
  } finally {
    await owner.end();
  }
}

async function demandRoles(owner: postgres.Sql, password: string): Promise<void> {
  const tooMighty = await owner<{ name: string }[]>`
    select rolname as name from pg_roles
    where (rolname = 'lianfang_app' or rolname in ${owner([...appRoles])}) and (rolsuper or rolbypassrls)`;
  if (tooMighty.length > 0)
    throw new Refusal(
      `数据库角色 ${tooMighty.map((r) => r.name).join("、")} 能越过行级安全，单位之间的数据会失去隔离。请收回其 SUPERUSER 和 BYPASSRLS 属性后重试。`,
    );
  const needed = ["lianfang_owner", "lianfang_app", ...appRoles];
  const [found] = await owner<
    [{ creates: boolean; isSuper: boolean; known: number; foreign: number; isOwner: boolean; me: string }]
  >`
    select rolcreaterole or rolsuper as creates, rolsuper as "isSuper", rolname as me,
           (select count(*)::int from pg_roles where rolname in ${owner(needed)}) as known,
           (select count(*)::int from pg_roles r where r.rolname in ${owner(needed)}
              and not pg_has_role(current_user, r.oid, 'MEMBER WITH ADMIN OPTION')) as foreign,
           coalesce((select pg_has_role(current_user, o.oid, 'SET') from pg_roles o where o.rolname = 'lianfang_owner'), false) as "isOwner"
    from pg_roles where rolname = current_user`;
  // Who may make roles may still not change those that somebody else made for another database of the cluster.
  if (found.isSuper || (found.creates && found.foreign === 0)) return;
  if (found.known === needed.length && found.isOwner) return;
  throw new Refusal(
    [
      `数据库用户 ${found.me} 无权建立或修改所需的角色。请数据库管理员审阅并执行以下语句，然后重新运行 npm start：`,
      "",
      rolesSql(password),
      backupSql,
      `GRANT lianfang_owner TO "${found.me}" WITH SET TRUE;`,
    ].join("\n"),
  );
}
