import { openKeys } from "@/server/account/keys";
import type { AccountCtx } from "@/server/account/verb";
import { uuidv7 } from "@/server/frame/ids";
import { testNow } from "./actor";
import type { TestDatabase } from "./database";

/** Keys of the installation that tests take place in. */
export const testKeys = openKeys("the secret of an installation in tests");

/** The context of a request before a unit is entered; of a visitor who is not signed in unless said otherwise. */
export function visitorCtx(test: Pick<TestDatabase, "db">, of: Partial<AccountCtx> = {}): AccountCtx {
  const now = of.now ?? testNow;
  return {
    db: test.db,
    now,
    newId: () => uuidv7(now.getTime()),
    user: null,
    setUpCode: null,
    keys: testKeys,
    onNewSession: () => undefined,
    ...of,
  };
}
