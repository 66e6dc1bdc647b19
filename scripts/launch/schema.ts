import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";
import { appRoles } from "@/db/policies/policies";
import { backupSql, passwordSql, rolesSql } from "@/db/policies/roles";
import { jobQueues } from "@/server/ground/jobs";
import { publishBuiltIns } from "@/server/template/library";
import { appUrlOf } from "./app-url";
import { Refusal } from "./refusal";
import { demandStructure } from "./structure";

/**
 * Brings the database to the present schema and publishes the templates that ship with the product. Of several started
 * at once on one database each waits for the one before it.
 *
 * @param password of the application's login role
 * @param isOwnServer the server serves this data folder alone, so that its roles are ours to set
 * @throws Refusal with reviewable SQL when the roles are missing and the owner may not make them, or when another data
 *   folder's installation uses them; when the data are of an older or newer program; when migration fails
 */
export async function readySchema(ownerUrl: string, password: string, isOwnServer: boolean): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner`select pg_advisory_lock(hashtext('lianfang schema'))`;
    if (!isOwnServer) await demandSameInstallation(owner, ownerUrl, password);
    await demandRoles(owner, password);
    await demandStructure(ownerUrl);
    await migrateDatabase(ownerUrl, password, jobQueues).catch((cause: Error) => {
      if ("code" in cause && cause.code === "55P03")
        throw new Refusal("数据库正在备份或恢复，这次没有启动，也没有改动。请等它完成后重新运行 npm start。", {
          cause,
        });
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

/**
 * Roles belong to a whole server: setting the password of one that another installation logs in with would lock that one
 * out. @throws Refusal when the login role is there and our password does not open it
 */
async function demandSameInstallation(owner: postgres.Sql, ownerUrl: string, password: string): Promise<void> {
  if ((await owner`select 1 from pg_roles where rolname = 'lianfang_app' and rolcanlogin`).length === 0) return;
  const app = postgres(appUrlOf(ownerUrl, password), { max: 1, connect_timeout: 8, onnotice: () => undefined });
  try {
    await app`select 1`;
  } catch (cause) {
    if (!(cause instanceof postgres.PostgresError) || !wrongPassword.has(cause.code)) return;
    throw new Refusal(
      [
        "这个数据库服务器已有另一套廉防在用：登录角色 lianfang_app 的口令与本数据目录的 secrets.json 不符。继续启动会使那一套失去连接，所以没有启动，也没有改动任何内容。",
        "· 本来就是同一套：请用原来的数据目录启动（LIANFANG_DATA=目录 npm start），或从备份恢复其中的 secrets.json。",
        "· 确是另一套：请另备一个数据库服务器，登录角色是整个服务器共用的。",
        "· 原数据目录已经丢失，由本目录接管：请数据库管理员执行以下语句，然后重新运行 npm start。",
        "",
        passwordSql(password),
      ].join("\n"),
      { cause },
    );
  } finally {
    await app.end({ timeout: 1 });
  }
}

/** invalid_password, and what servers say that do not tell more. */
const wrongPassword = new Set(["28P01", "28000"]);

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
      `GRANT lianfang_owner, lianfang_backup TO "${found.me}" WITH SET TRUE;`,
    ].join("\n"),
  );
}
