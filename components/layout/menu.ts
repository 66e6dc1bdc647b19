import { paths } from "@/components/paths";
import type { UnitKind } from "@/db/enums";
import type { Permission } from "@/server/ground/permissions";

export type MenuEntry = { key: string; label: string; href: string };
export type MenuGroup = { key: string; label: string; entries: MenuEntry[] };
type Unit = ReturnType<typeof paths.unit>;
type Row = {
  key: string;
  label: string;
  href: (at: Unit) => string;
  /** One of these is enough. */
  needs: Permission[];
  /** Only where the unit supervises others. */
  isOffice?: boolean;
};

/**
 * The menu of somebody with these permissions in a unit of this kind, group by group. What does not apply to the
 * person's work is left out here; what the person may only not do now is disabled on the page.
 */
export function menuOf(unit: { id: string; kind: UnitKind }, permissions: readonly Permission[]): MenuGroup[] {
  const at = paths.unit(unit.id);
  const isOffice = unit.kind === "bureau" || unit.kind === "district";
  return groups
    .map((group) => ({
      key: group.key,
      label: group.label,
      entries: group.rows
        .filter((row) => (!row.isOffice || isOffice) && row.needs.some((need) => permissions.includes(need)))
        .map((row) => ({ key: row.key, label: row.label, href: row.href(at) })),
    }))
    .filter((group) => group.entries.length > 0);
}

const groups: { key: string; label: string; rows: Row[] }[] = [
  {
    key: "home",
    label: "",
    rows: [{ key: "desk", label: "工作台", href: (at) => at.desk(), needs: ["self:read"] }],
  },
  {
    key: "office",
    label: "组织监督",
    rows: [
      { key: "campaigns", label: "活动", href: (at) => at.campaigns(), needs: ["campaign:read"], isOffice: true },
      { key: "templates", label: "模板库", href: (at) => at.templates(), needs: ["template:read"], isOffice: true },
      { key: "units", label: "单位", href: (at) => at.units(), needs: ["unit:read"], isOffice: true },
      { key: "copies", label: "收存备案", href: (at) => at.copies(), needs: ["copy:read"], isOffice: true },
      { key: "assessments", label: "考核", href: (at) => at.assessments(), needs: ["assessment:read"], isOffice: true },
      { key: "circulars", label: "通报", href: (at) => at.circulars(), needs: ["circular:read"], isOffice: true },
    ],
  },
  {
    key: "work",
    label: "本单位工作",
    rows: [
      { key: "my", label: "我的表", href: (at) => at.my(), needs: ["response:own"] },
      { key: "tasks", label: "任务", href: (at) => at.tasks(), needs: ["task:read"] },
      { key: "reviews", label: "审核", href: (at) => at.reviews(), needs: ["response:review"] },
      { key: "responses", label: "填报情况", href: (at) => at.responses(), needs: ["response:readAll"] },
      { key: "register", label: "风险登记", href: (at) => at.register(), needs: ["risk:read"] },
      { key: "incoming", label: "收文", href: (at) => at.incoming(), needs: ["incoming:read"] },
      { key: "deliveries", label: "上级来件", href: (at) => at.deliveries(), needs: ["delivery:read"] },
    ],
  },
  {
    key: "settings",
    label: "单位设置",
    rows: [
      { key: "departments", label: "科室与岗位", href: (at) => at.departments(), needs: ["org:read"] },
      { key: "people", label: "人员", href: (at) => at.people(), needs: ["org:read"] },
      { key: "bodies", label: "组织机构", href: (at) => at.bodies(), needs: ["org:read"] },
      { key: "peopleImport", label: "批量导入", href: (at) => at.peopleImport(), needs: ["org:write"] },
      { key: "slips", label: "激活条", href: (at) => at.slips(), needs: ["account:issue"] },
      { key: "factorDemands", label: "两步验证要求", href: (at) => at.factorDemands(), needs: ["factor:write"] },
      { key: "audit", label: "审计记录", href: (at) => at.audit(), needs: ["audit:read"] },
      { key: "countersigns", label: "双人办理", href: (at) => at.countersigns(), needs: ["countersign:write"] },
    ],
  },
  {
    key: "system",
    label: "",
    rows: [
      {
        key: "papers",
        label: "空白表格",
        href: (at) => at.papers(),
        needs: ["org:read", "campaign:read", "unit:read"],
      },
      { key: "processes", label: "办理进度", href: (at) => at.processes(), needs: ["process:read"] },
    ],
  },
];

/** The entry whose address the page lies under; the longest match wins. Everything lies under the desk, which counts as itself only. */
export function currentEntry(menu: readonly MenuGroup[], pathname: string): string | null {
  return (
    menu
      .flatMap((group) => group.entries)
      .filter(({ key, href }) => pathname === href || (key !== "desk" && pathname.startsWith(`${href}/`)))
      .sort((a, b) => b.href.length - a.href.length)[0]?.key ?? null
  );
}
