import type postgres from "postgres";

/**
 * Says of a database that it holds a story: what a simulation, a demonstration or a test writes has no sessions behind
 * it, and only such a database takes the word for who acts (db/policies/audit.sql).
 *
 * @param owner connection of a superuser or of an owner that may `SET ROLE lianfang_owner`
 * @param clock the moment of writing of every row until it is set again; null = the present
 */
export async function openStory(owner: postgres.Sql, clock: Date | null = null): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`set local role lianfang_owner`;
    await tx`insert into app.story (clock) values (${clock}) on conflict (one) do update set clock = excluded.clock`;
  });
}

/** From here on everybody who acts is looked for: the story is over. */
export async function closeStory(owner: postgres.Sql): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`set local role lianfang_owner`;
    await tx`delete from app.story`;
  });
}
