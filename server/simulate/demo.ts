import fs from "node:fs";
import path from "node:path";
import { openDatabase } from "@/db/client";
import { type Role, roleNames } from "@/db/enums";
import { closeRenderer } from "@/server/document/render";
import { openBlobs } from "@/server/file/blobs";
import { dayOf } from "@/server/frame/context";
import { found } from "@/server/frame/errors";
import { loginOf } from "@/server/org/rules";
import { loadTemplate } from "@/server/template/load";
import { openAccounts } from "./account";
import { leaveOnDesks } from "./desks";
import { playCampaign } from "./play";
import type { Member, PlayedUnit } from "./played";
import { type Player, playerPassword } from "./world";

/** Time before the present in which the last forms are sent: more than the acts take, so that none is in the future. */
const deskMs = 30 * 60_000;

export type DemoSize = { units: number; staff: number };
export type DemoAccount = { role: string; login: string; password: string; unit: string; note: string };

/** File of the data folder that holds the demo accounts; where it lies, the sign-in page shows them. */
export const demoFile = (root: string): string => path.join(root, "demo-accounts.json");

/**
 * Loads the demonstration city into an empty, migrated database: the state of a played campaign at its middle, which is
 * today. Its people are invented.
 *
 * @param of.root data folder, for files and the list of accounts
 * @param of.template file of the programme that is played; it must be published already
 * @param of.size units below the bureau, one of the first four of which is a hospital; people in each, 16 or more for the
 *   departments that the accounts are of
 * @returns the accounts, of the bureau's office and of one hospital
 */
export async function loadDemo(of: {
  appUrl: string;
  root: string;
  template: string;
  now: Date;
  say: (text: string) => void;
  size?: DemoSize;
}): Promise<DemoAccount[]> {
  const template = await loadTemplate(of.template);
  if (!template.definition) throw new Error(`${of.template} is faulty`);
  const today = dayOf(of.now);
  const db = openDatabase(of.appUrl);
  try {
    const played = await playCampaign({
      db,
      blobs: openBlobs(path.join(of.root, "files")),
      seed: 20,
      ...(of.size ?? { units: 14, staff: 18 }),
      templateSha: template.sha256,
      definition: template.definition,
      year: Number(today.slice(0, 4)),
      shift: shiftTo(today),
      now: new Date(of.now.getTime() - deskMs),
      idle: (unit, member) => unit.plan.kind === "hospital" && member.class === "staff" && member.topic === "pharmacy",
      say: of.say,
    });
    const { hospital, pharmacy, staff } = shownIn(played.city.units);
    await leaveOnDesks(played.world, hospital, played.campaign, pharmacy, staff);
    const accounts = await accountsOf(played.world, played.city.office, played.city.units);
    fs.writeFileSync(demoFile(of.root), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    return accounts;
  } finally {
    await db.close();
    await closeRenderer();
  }
}

/** Days by which the programme's own calendar is moved so that today is about its middle; none in late autumn. */
function shiftTo(today: string): number {
  const middle = Date.parse(`${today.slice(0, 4)}-11-16`);
  const days = Math.round((Date.parse(today) - middle) / 86_400_000);
  return Math.abs(days) <= 12 ? 0 : days;
}

/** The hospital that the accounts are of, the department shown, and the member of staff whose form is left to a visitor. */
function shownIn(units: PlayedUnit[]) {
  const hospital = found(units.find((unit) => unit.plan.kind === "hospital"));
  const pharmacy = found(hospital.departments.find((one) => one.topic === "pharmacy"));
  const inPharmacy = (of: (member: Member) => boolean) =>
    found(hospital.people.find((one) => one.departmentId === pharmacy.id && of(one)));
  const staff = inPharmacy((one) => one.class === "staff");
  const head = inPharmacy((one) => one.class === "head");
  return { hospital, pharmacy, staff, head };
}

type Played = Awaited<ReturnType<typeof playCampaign>>;

async function accountsOf(
  world: Played["world"],
  office: Played["city"]["office"],
  units: PlayedUnit[],
): Promise<DemoAccount[]> {
  const bureau = found(units[0]);
  const { hospital, pharmacy, staff, head } = shownIn(units);
  const account = (unit: PlayedUnit, role: Role, player: Player, note: string): DemoAccount => ({
    role: roleNames[role],
    login: loginOf(unit.plan.code, found(unit.people.find((one) => one.personId === player.personId)).employeeNo),
    password: playerPassword,
    unit: unit.plan.name,
    note,
  });
  const leader = found(pharmacy.leader);
  const principal = found(hospital.people.find((one) => one.class === "teamPrincipal"));
  // The others have accounts since the city was founded: who confirms has to have been there for a while.
  await openAccounts(world, hospital, [staff, head]);
  return [
    account(bureau, "officer", office.officer, `${office.officer.name}：下发活动、看进度、催办、考核、拟通报`),
    account(bureau, "chief", office.chief, `${office.chief.name}：签发通报`),
    account(bureau, "registrar", office.registrar, `${office.registrar.name}：核稿、编号、印发、收文`),
    account(bureau, "keeper", office.keeper, `${office.keeper.name}：收存各单位报来的表`),
    account(hospital, "liaison", hospital.liaison, `${hospital.liaison.name}：单位设置、缺报情况、定级、上报`),
    account(hospital, "staff", staff, `${staff.name}（${pharmacy.name}）：用手机填自己的表`),
    account(hospital, "head", head, `${head.name}（${pharmacy.name}）：审核本科室的表`),
    account(hospital, "leader", leader, `${leader.name}：审核分管科室的表`),
    account(hospital, "principal", principal, `${principal.name}：签字、签收通报`),
    account(bureau, "liaison", bureau.liaison, `${bureau.liaison.name}：局机关的单位设置和账号，确认他人提请`),
  ];
}
