import pg from "pg";

/**
 * Works on one connection of the owner, without the time limits of the application. Texts come and go in one form
 * whatever the server is set to, so that rows of one server are equal to the byte on another.
 */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "lianfang backup", keepAlive: true });
  // A lost connection also fails whatever is under way, and is told there.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`
      set statement_timeout = 0; set lock_timeout = '60s'; set idle_in_transaction_session_timeout = 0;
      set client_encoding = 'UTF8'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set timezone = 'UTC';
      set extra_float_digits = 1; set bytea_output = 'hex'; set search_path = public`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` in one transaction that is undone when it fails. */
export async function transaction<T>(client: pg.Client, mode: string, work: () => Promise<T>): Promise<T> {
  await client.query(`begin ${mode}`);
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    // Without a connection there is nothing left to undo; what happened first is what counts.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}
