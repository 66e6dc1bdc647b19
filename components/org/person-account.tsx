"use client";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { PageBlock } from "@/components/ui/block";
import { clearsFactorWords } from "@/server/org/slip/rules";
import { accountWords } from "./account-words";
import type { OrgReader, PersonDetail } from "./data";
import styles from "./org.module.css";
import { slipWay } from "./person-standing";
import { ProposeButton } from "./propose-button";
import { SlipPrint } from "./slip-print";

/** A person's account, with the slip that opens it or sets a new password: printed, or proposed where it takes two. */
export function PersonAccount({
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
  const way = slipWay(person, me);
  const what = person.account === "active" ? "口令重设条" : "激活条";
  const [clearsFactor, setClearsFactor] = useState(false);
  const own = person.id === me.personId ? "自己的口令在右上角“修改口令”中更改" : null;
  return (
    <PageBlock title="账号">
      <p>{accountWords(person)}</p>
      {person.account === "active" && way !== "no" && own === null && (
        <p>
          <Checkbox checked={clearsFactor} onChange={(event) => setClearsFactor(event.target.checked)}>
            {clearsFactorWords}
          </Checkbox>
          <span className={styles.quiet}>手机和恢复码都已遗失的才勾选；不勾选的，重设口令后仍要验证码。</span>
        </p>
      )}
      {way === "second" ? (
        <>
          <p>{`${person.name}担任或者一个月内担任过角色、领导职务，${what}须两人办理：确认人打印后当面交给本人，您看不到激活码。`}</p>
          <ProposeButton
            personId={person.id}
            matter={{ act: "issueSlip", clearsFactor }}
            title={`提请打印${person.name}的${what}${clearsFactor ? `，${clearsFactorWords}` : ""}`}
            presets={
              person.account === "active"
                ? [clearsFactor ? "本人遗失手机和恢复码" : "本人忘记口令"]
                : ["新任职，开通账号"]
            }
            disabledReason={person.leftOn ? "该人员已离职" : null}
            onDone={onDone}
          >
            {`提请打印${what}`}
          </ProposeButton>
        </>
      ) : (
        <SlipPrint
          of={{ name: "slips", input: { personIds: [person.id] }, clearsFactor }}
          disabledReason={own ?? (way === "no" ? (why ?? "由联络员打印") : why)}
        >
          {`打印${what}`}
        </SlipPrint>
      )}{" "}
      <Button size="small" onClick={onDone}>
        刷新状态
      </Button>
    </PageBlock>
  );
}
