"use client";
import { Alert, Button, Descriptions, Drawer, Spin } from "antd";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { actionError, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { postClassNames } from "@/db/enums";
import type { Department, OrgReader, PersonDetail } from "./data";
import styles from "./org.module.css";
import { PersonAccount } from "./person-account";
import { PersonForm } from "./person-form";
import { PersonRoles } from "./person-roles";
import { leaveWay, wayHere } from "./person-standing";
import { type PostAct, PostDialog } from "./post-dialog";

/** One person: posts with their history, what is in charge, roles, account; and what can be done about them. */
export function PersonDrawer({
  id,
  departments,
  why,
  me,
  onClose,
}: {
  id: string;
  departments: Department[];
  why: string | null;
  me: OrgReader;
  onClose: () => void;
}) {
  const api = useApi();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [person, setPerson] = useState<PersonDetail | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [act, setAct] = useState<PostAct | "edit" | null>(null);
  const read = useCallback(() => {
    setProblem(null);
    api.org.persons.get.query({ id }).then(setPerson, (error) => setProblem(actionError(error).text));
  }, [api, id]);
  useEffect(read, [read]);
  const back = useAction(() => api.org.persons.return.mutate({ id }), { success: "已恢复在职。", onDone: read });
  const standing = person?.posts.filter((post) => post.toOn === null) ?? [];
  return (
    <Drawer open size={640} title={person?.name ?? "人员"} onClose={onClose} destroyOnHidden>
      {problem && (
        <Alert
          type="error"
          showIcon
          title={problem}
          action={
            <Button size="small" onClick={read}>
              重试
            </Button>
          }
        />
      )}
      {!person && !problem && <Spin />}
      {person && (
        <div className={styles.stack}>
          {person.awaiting.length > 0 && (
            <Alert
              type="info"
              showIcon
              title="正在等待确认"
              description={
                <>
                  {person.awaiting.join("；")}。<Link href={at.countersigns()}>去双人办理</Link>
                </>
              }
            />
          )}
          <PageBlock
            title="基本信息"
            extra={
              <ActionButton size="small" disabledReason={why ?? leftReason(person)} onClick={() => setAct("edit")}>
                修改
              </ActionButton>
            }
          >
            <Descriptions
              size="small"
              column={2}
              items={[
                { key: "no", label: "工号", children: person.employeeNo },
                { key: "rank", label: "职务", children: person.rank || "—" },
                { key: "phone", label: "电话", children: person.phone || "—" },
                { key: "party", label: "党员", children: person.isPartyMember ? "是" : "否" },
                { key: "proxy", label: "代填", children: person.needsProxy ? "由联络员代填" : "本人填写" },
                {
                  key: "charge",
                  label: "分管",
                  children: person.inCharge.map((one) => one.name).join("、") || "—",
                },
              ]}
            />
          </PageBlock>
          <PageBlock
            title="任职"
            extra={
              person.leftOn ? (
                <ActionButton size="small" loading={back.isBusy} disabledReason={why} onClick={() => void back.run()}>
                  恢复在职
                </ActionButton>
              ) : (
                <>
                  <ActionButton size="small" disabledReason={why} onClick={() => setAct({ kind: "appoint" })}>
                    兼任
                  </ActionButton>{" "}
                  <ActionButton
                    size="small"
                    danger
                    disabledReason={why ?? (id === me.personId ? "不能为自己办理离职" : null)}
                    onClick={() => setAct({ kind: "leave" })}
                  >
                    离职
                  </ActionButton>
                </>
              )
            }
          >
            {person.posts.length === 0 && <p className={styles.quiet}>还没有岗位，请点“兼任”安排岗位。</p>}
            <ul className={styles.history}>
              {[...person.posts].reverse().map((post) => (
                <li key={post.appointmentId}>
                  {`${post.department} · ${post.post}（${postClassNames[post.class]}） ${post.fromOn} 至 ${post.toOn ?? "今"} `}
                  {post.toOn === null && (
                    <>
                      <ActionButton
                        type="link"
                        size="small"
                        disabledReason={why}
                        onClick={() => setAct({ kind: "transfer", appointmentId: post.appointmentId, post: post.post })}
                      >
                        调动
                      </ActionButton>
                      <ActionButton
                        type="link"
                        size="small"
                        disabledReason={why ?? (standing.length < 2 ? "只有一个岗位，请办理调动或离职" : null)}
                        onClick={() => setAct({ kind: "end", appointmentId: post.appointmentId, post: post.post })}
                      >
                        免兼
                      </ActionButton>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </PageBlock>
          <PersonRoles person={person} why={why ?? leftReason(person)} me={me} onDone={read} />
          <PersonAccount person={person} why={why ?? leftReason(person)} me={me} onDone={read} />
          {act === "edit" && (
            <PersonForm person={person} departments={departments} onClose={() => setAct(null)} onDone={read} />
          )}
          {act !== null && act !== "edit" && (
            <PostDialog
              act={act}
              way={postWayOf(act, person, me)}
              person={person}
              departments={departments}
              onDone={read}
              onClose={() => setAct(null)}
            />
          )}
        </div>
      )}
    </Drawer>
  );
}

/** An own post without power is proposed; so is the leaving of somebody whose account carries power. */
const postWayOf = (act: PostAct, person: PersonDetail, me: OrgReader) =>
  act.kind === "leave" ? leaveWay(person, me) : wayHere("appoint.staff", person, me);

const leftReason = (person: PersonDetail) => (person.leftOn ? "该人员已离职" : null);
