import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { paths } from "@/components/paths";
import type { Reach, Work } from "./works";

type Draft = { unit: string; cookie: string; id: string; version: number };

/** What is written: drafts saved again and again, then sent for review, each once. */
export async function writingWorks(address: string, admin: postgres.Sql, reach: Reach): Promise<Work[]> {
  const places = [...reach.units, reach.crowd];
  const rows = await admin<{ unit: string; id: string }[]>`
    select unit_id as unit, id from responses where state = 'draft' and unit_id = any(${places.map((one) => one.id)}::uuid[])
    order by subject_label, unit_id`;
  const drafts = rows.map(
    ({ unit, id }): Draft => ({ unit, id, version: 1, cookie: places.find((one) => one.id === unit)?.cookie ?? "" }),
  );
  const act = async (draft: Draft, name: string, input: object) => {
    const answer = await fetch(`${address}${paths.api.unit(draft.unit)}/${name}`, {
      method: "POST",
      headers: {
        cookie: draft.cookie,
        origin: address,
        "content-type": "application/json",
        "x-idempotency-key": randomUUID(),
      },
      body: JSON.stringify({ id: draft.id, version: draft.version, ...input }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${said.slice(0, 300)}`);
    return said;
  };
  const lines = await linesOf(admin, drafts);
  const save = async (draft: Draft, turn: number) => {
    const [first, ...others] = lines.get(draft.id) ?? [];
    const said = await act(draft, "responses.save", { lines: [{ ...first, manifestation: `改写${turn}` }, ...others] });
    draft.version = (JSON.parse(said) as { result: { data: { version: number } } }).result.data.version;
    return said.length;
  };
  const inOrdinary = drafts.filter((draft) => draft.unit !== reach.crowd.id);
  const inCrowd = drafts.filter((draft) => draft.unit === reach.crowd.id);
  const submits = (of: Draft[]) => async () => {
    const draft = of.pop();
    if (!draft) throw new Error("no draft is left to submit");
    return (await act(draft, "reviews.submit", {})).length;
  };
  // A draft belongs to one client: two who save the same one at once are told of a conflict.
  const saves = (of: Draft[]) => (turn: number, client: number) => {
    const own = of.filter((_, at) => at % 8 === client);
    return save(own[turn % own.length] as Draft, turn);
  };
  return [
    { name: "save", ask: saves(inOrdinary) },
    { name: "save, of 20,000", ask: saves(inCrowd) },
    { name: "submit", ask: submits(inOrdinary), most: Math.floor(inOrdinary.length / 3) },
    { name: "submit, of 20,000", ask: submits(inCrowd), most: Math.floor(inCrowd.length / 3) },
  ];
}

async function linesOf(admin: postgres.Sql, drafts: Draft[]): Promise<Map<string, object[]>> {
  const rows = await admin<{ id: string; line: object }[]>`
    select l.response_id as id, jsonb_build_object('riskId', v.risk_id, 'aspect', v.aspect, 'matter', coalesce(v.matter, ''),
             'link', v.link, 'point', v.point, 'manifestation', v.manifestation, 'source', v.source, 'likelihood', v.likelihood,
             'harm', v.harm, 'selfLevel', v.self_level, 'prevent', v.prevent, 'monitor', v.monitor, 'respond', v.respond,
             'measures', '', 'responsibleLeader', '') as line
    from response_lines l join risk_revisions v on v.unit_id = l.unit_id and v.id = l.revision_id
    where l.unit_id = any(${[...new Set(drafts.map((one) => one.unit))]}::uuid[])
      and l.response_id = any(${drafts.map((one) => one.id)}::uuid[]) order by l.response_id, l.position`;
  const lines = new Map<string, object[]>();
  for (const { id, line } of rows) lines.set(id, [...(lines.get(id) ?? []), line]);
  return lines;
}
