import { type RegisterInput, registerInput } from "@/server/risk/schema";

const pageSize = 50;

/** Reads the register's address: what its table writes there. What is not understood is left out, so that an old link still opens it. */
export function registerQuery(params: Record<string, string | string[] | undefined>): RegisterInput {
  const one = (key: string) => {
    const value = params[key];
    return (Array.isArray(value) ? value[0] : value) || undefined;
  };
  const [sort, direction] = one("sort")?.split(".") ?? [];
  const asked = {
    layer: one("layer"),
    level: one("level"),
    departmentId: one("department"),
    campaignId: one("campaign"),
    q: one("q")?.trim(),
    sort,
    descending: isKnown({ sort }) && direction === "desc",
    page: Number(one("page") ?? 1),
  };
  const known = Object.entries(asked).filter(([key, value]) => value !== undefined && isKnown({ [key]: value }));
  return registerInput.parse({ ...Object.fromEntries(known), pageSize });
}

const isKnown = (part: object): boolean => registerInput.safeParse(part).success;
