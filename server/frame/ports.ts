import type { Tx } from "@/db/client";
import type { Role } from "@/db/enums";
import type { JobName } from "@/server/ground/jobs";
import type { Permission } from "@/server/ground/permissions";

/** Bytes under their sha256, outside the web root; rows in `files` say who may have them. */
export type BlobStore = {
  put(bytes: Uint8Array): Promise<{ sha256: string; size: number }>;
  get(sha256: string): Promise<Uint8Array>;
};

/** How the person who signs proves to be present: by password in the running system, by a fixed word in tests. */
export type Signer = (password: string) => Promise<void>;

/** How jobs are sent: pg-boss in the running system, at once after the commit in tests and simulations. */
export type JobPort = {
  send: (tx: Tx, name: JobName, payload: object) => Promise<void>;
  /** Called after the commit of the transaction that sent. */
  settle: () => Promise<void>;
};

/** Role × permission; the one of the installation stands in the contents. */
export type RoleTable = Readonly<Record<Role, readonly Permission[]>>;
