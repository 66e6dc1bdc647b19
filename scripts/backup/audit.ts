import { connected } from "./connection";

/** The chains that do not hold. */
export const auditFaults = (ownerUrl: string): Promise<unknown[]> =>
  connected(ownerUrl, async (client) => {
    await client.query("set role lianfang_owner");
    return (await client.query("select unit_id from app.audit_faults()")).rows;
  });
