"use client";
import { Button } from "antd";
import { Block } from "../ui/block";
import { accountWords } from "./account-words";
import type { PersonDetail, Reader } from "./data";
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
  me: Reader;
  onDone: () => void;
}) {
  const way = slipWay(person, me);
  const what = person.account === "active" ? "口令重设条" : "激活条";
  const own = person.id === me.personId ? "自己的口令在右上角“修改口令”中更改" : null;
  return (
    <Block title="账号">
      <p>{accountWords(person)}</p>
      {way === "second" ? (
        <>
          <p>{`${person.name}担任角色或者领导职务，${what}须两人办理：确认人打印后当面交给本人，您看不到激活码。`}</p>
          <ProposeButton
            personId={person.id}
            matter={{ act: "issueSlip" }}
            title={`提请打印${person.name}的${what}`}
            presets={person.account === "active" ? ["本人忘记口令"] : ["新任职，开通账号"]}
            disabledReason={person.leftOn ? "该人员已离职" : null}
            onDone={onDone}
          >
            {`提请打印${what}`}
          </ProposeButton>
        </>
      ) : (
        <SlipPrint
          of={{ name: "slips", input: { personIds: [person.id] } }}
          disabledReason={own ?? (way === "no" ? (why ?? "由联络员打印") : why)}
        >
          {`打印${what}`}
        </SlipPrint>
      )}{" "}
      <Button size="small" onClick={onDone}>
        刷新状态
      </Button>
    </Block>
  );
}
