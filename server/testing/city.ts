import type { Role, UnitKind } from "@/db/enums";
import { factories } from "@/db/factories";
import { createCampaign } from "@/server/campaign/create";
import { issueCampaign } from "@/server/campaign/issue";
import { perform } from "@/server/frame/verb";
import { actorCtx } from "./actor";
import type { TestDatabase } from "./database";
import { publishedTemplate } from "./template";

/** A city for tests of this noun: a bureau with units below it, and the campaign issued to them. */
export function cityOf(test: TestDatabase) {
  const make = factories(test.admin);
  type Unit = Awaited<ReturnType<typeof make.unit>>;
  const ctxOf = (unit: Unit, roles: Role[], now?: Date) => actorCtx(test, { unitId: unit.id, roles, now });
  return {
    make,
    ctxOf,
    /** A unit with one department, `people` staff on one post, and its head counts. */
    async unit(parent: Unit, of: { kind?: UnitKind; people?: number; name?: string } = {}) {
      const unit = await make.unit({ parent, kind: of.kind ?? "hospital", name: of.name });
      const people = of.people ?? 2;
      const department = await make.department(unit.id);
      const post = await make.post(unit.id, department.id);
      const staff = [];
      for (let i = 0; i < people; i += 1) staff.push(await make.person(unit.id, { postId: post.id }));
      const liaison = await make.person(unit.id, { roles: ["liaison"], phone: "0632-3300001", name: "联络员甲" });
      await test.admin`insert into unit_census ${test.admin({ unit_id: unit.id, tree_key: unit.treeKey, departments: 1, staff: people, updated_at: new Date() })}`;
      return { ...unit, department, staff, liaison };
    },
    async template(): Promise<string> {
      return (await publishedTemplate(test.admin)).sha256;
    },
    /** Drafts and issues to everything directly below the bureau and itself, on 20 September unless given. */
    async issued(bureau: Unit, now = new Date("2026-09-20T02:00:00Z")): Promise<string> {
      const ctx = await ctxOf(bureau, ["officer"], now);
      const { id } = await perform(createCampaign, ctx, {
        templateSha: await this.template(),
        title: "风险防控",
        year: 2026,
      });
      await perform(issueCampaign, ctx, { id, version: 1 });
      return id;
    },
  };
}
