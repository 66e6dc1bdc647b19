import type { OwnResult } from "@/server/circular/schema";

/** The unit's own place, told to it alone. */
export const OwnResultText = ({ result }: { result: OwnResult }) => (
  <p>
    {result.assessment}：本单位
    {result.total === null ? "没有可以计算的得分" : `得 ${result.total.toFixed(2)} 分`}
    {result.band && `，等次为${result.band}`}
    {result.rank !== null && `，在${result.peerGroup}类 ${result.of} 个单位中列第 ${result.rank} 名`}
    {result.criticised.length > 0 && `，存在的问题：${result.criticised.join("、")}`}。
  </p>
);
