"use client";
import { Checkbox } from "antd";
import { useAction, useApi } from "@/components/api";
import { PageBlock } from "@/components/ui/block";
import { type GrantedRole, grantedRoles, roleNames } from "@/db/enums";
import { authority, isOffice } from "@/server/access/authority-rules";
import type { OrgReader, PersonDetail } from "./data";
import styles from "./org.module.css";
import { wayHere } from "./person-standing";
import { ProposeButton } from "./propose-button";

/** A person's granted roles: given and taken at once, or proposed where a second person has to confirm. */
export function PersonRoles({
  person,
  why,
  me,
  onDone,
}: {
  person: PersonDetail;
  why: string | null;
  me: OrgReader;
  onDone: () => void;
}) {
  const api = useApi();
  const { run, isBusy } = useAction(
    async ({ role, isGiven }: { role: GrantedRole; isGiven: boolean }): Promise<void> => {
      const input = { personId: person.id, role };
      if (isGiven) await api.org.persons.grant.mutate(input);
      else await api.org.persons.revoke.mutate(input);
    },
    { success: "角色已更新，并已告知本人。", onDone },
  );
  const wayFor = (role: GrantedRole) =>
    wayHere(`${person.roles.includes(role) ? "revoke" : "grant"}.${role}`, person, me);
  const byTwo = grantedRoles.filter((role) => wayFor(role) === "second");
  return (
    <PageBlock title="角色">
      <p className={styles.quiet}>职工、科室负责人、分管领导随任职和分管关系自动得到，不必在此授予。</p>
      {grantedRoles.map((role) => {
        const way = wayFor(role);
        const reason = isOwnRefusal(person, me) ?? reasonOf(way, role, me) ?? why;
        return (
          <Checkbox
            key={role}
            checked={person.roles.includes(role)}
            disabled={reason !== null || isBusy}
            {...(reason ? { title: reason } : {})}
            onChange={(event) => void run({ role, isGiven: event.target.checked })}
          >
            {roleNames[role]}
          </Checkbox>
        );
      })}
      {byTwo.length > 0 && person.leftOn === null && (
        <div className={styles.byTwo}>
          {byTwo.map((role) => {
            const isHeld = person.roles.includes(role);
            const verb = isHeld ? "收回" : "授予";
            return (
              <ProposeButton
                key={role}
                personId={person.id}
                matter={{ act: isHeld ? "revokeRole" : "grantRole", role }}
                title={`提请${verb}${person.name}“${roleNames[role]}”角色`}
                presets={["按干部任免文件", "按班子分工调整"]}
                onDone={onDone}
              >
                {`提请${verb}“${roleNames[role]}”`}
              </ProposeButton>
            );
          })}
        </div>
      )}
    </PageBlock>
  );
}

const isOwnRefusal = (person: PersonDetail, me: OrgReader): string | null =>
  person.id === me.personId ? "不能更改自己的角色" : null;

function reasonOf(way: ReturnType<typeof wayHere>, role: GrantedRole, me: OrgReader): string | null {
  if (way === "alone") return null;
  if (way === "second") return "须两人办理，请用下面的“提请”";
  const row = authority[`grant.${role}`][isOffice(me.unitKind) ? "office" : "unit"];
  const givers = Object.keys(row) as (keyof typeof roleNames)[];
  return givers.length === 0 ? "该角色只在主管单位设置" : `由${givers.map((one) => roleNames[one]).join("、")}办理`;
}
