import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { paths } from "@/components/paths";
import { readDemoAccounts } from "@/scripts/launch/demo";
import { signIn } from "./load";
import type { System } from "./system";

/** People at work in the installation that is tried. */
export type Office = {
  cookies: string[];
  officer: string;
  pages: string[];
  procedure(name: string): string;
  draft(title: string): object;
  /** One act of the officer. @throws when it is not answered with what came out */
  act<T>(name: string, input: object, key?: string): Promise<T>;
  /** Begins to issue a campaign and holds its worker in the middle of it, by a lock on what it has to write. */
  holdIssue(): Promise<HeldIssue>;
  stateOf(campaign: string): Promise<string>;
};
export type HeldIssue = { id: string; letGo: () => Promise<void> };

export async function openOffice(system: System): Promise<Office> {
  const cookies: string[] = [];
  for (const account of readDemoAccounts(system.root)) cookies.push(await signIn(system.address, account));
  const [officer = ""] = cookies;
  const [[bureau], [template]] = await system.asOwner((sql) =>
    Promise.all([sql`select id from units where parent_id is null`, sql`select sha256 from template_versions limit 1`]),
  );
  const unit = String(bureau?.id);
  const at = paths.unit(unit);
  const procedure = (name: string) => `${paths.api.unit(unit)}/${name}`;
  const draft = (title: string) => ({ templateSha: String(template?.sha256), title, year: 2026 });

  const act = async <T>(name: string, input: object, key: string = randomUUID()): Promise<T> => {
    const answer = await fetch(`${system.address}${procedure(name)}`, {
      method: "POST",
      headers: {
        cookie: officer,
        "content-type": "application/json",
        origin: system.address,
        "x-idempotency-key": key,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(30_000),
    });
    const said = (await answer.json()) as { result?: { data: T } };
    if (!said.result) throw new Error(`${name}: ${answer.status} ${JSON.stringify(said)}`);
    return said.result.data;
  };

  return {
    cookies,
    officer,
    pages: [at.desk(), at.campaigns()].map((page) => `${system.address}${page}`),
    procedure,
    draft,
    act,
    holdIssue: async () => {
      const { id } = await act<{ id: string }>("campaigns.create", draft(`断电演练 ${randomUUID()}`));
      const holder = await bearing(system);
      await holder.query("begin; lock table unit_tasks in exclusive mode");
      await act("campaigns.issue", { id, version: 1 });
      const isHeld = async () => {
        const { rowCount } = await holder.query(
          "select 1 from pg_locks where relation = 'unit_tasks'::regclass and not granted",
        );
        return (rowCount ?? 0) > 0;
      };
      for (let tries = 0; !(await isHeld()); tries++) {
        if (tries > 1000) throw new Error("no worker took up the issue");
        await wait(10);
      }
      return { id, letGo: () => holder.end().catch(() => undefined) };
    },
    stateOf: (id) =>
      system.asOwner(async (sql) => (await sql`select state from campaigns where id = ${id}`)[0]?.state as string),
  };
}

/** A connection that bears its end: the database is killed under it. */
export async function bearing(system: System): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: system.ownerUrl() });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** What became of acts that were repeated under the same key until they were answered. */
export type Kept = { acts: number; repeated: number; lost: number; doubled: number };

/**
 * Lets the officer begin one campaign after another; whatever is not answered is sent again under the same key, as a
 * browser does.
 * @returns stops once the last one is answered, and counts in the database what became of them
 */
export function keepActing(system: System, office: Office): () => Promise<Kept> {
  const titles: string[] = [];
  let [isOver, repeated] = [false, 0];
  const loop = (async () => {
    while (!isOver) {
      const title = `不丢不重 ${randomUUID()}`;
      const key = randomUUID();
      while (!(await isAnswered(office.act("campaigns.create", office.draft(title), key)))) {
        repeated++;
        await wait(300);
      }
      titles.push(title);
      await wait(200);
    }
  })();
  return async () => {
    isOver = true;
    await loop;
    const found = await system.asOwner(
      (sql) => sql<{ title: string; times: number }[]>`
        select title, count(*)::int as times from campaigns where title = any(${titles}) group by title`,
    );
    const doubled = found.filter(({ times }) => times > 1).length;
    return { acts: titles.length, repeated, lost: titles.length - found.length, doubled };
  };
}

const isAnswered = (answer: Promise<unknown>) =>
  answer.then(
    () => true,
    () => false,
  );
