import type postgres from "postgres";
import { signIn } from "@/bench/crash/load";
import { paths } from "@/components/paths";
import { password, readers } from "./city";

/** Something a signed-in person asks for, again and again with other keys. @returns bytes of the answer */
export type Work = { name: string; ask: (turn: number, client: number) => Promise<number>; most?: number };

/** The city as its people reach it over HTTP. */
export type Reach = {
  bureau: string;
  campaign: string;
  /** Units of ordinary size with whom signed in there. */
  units: { id: string; cookie: string }[];
  crowd: { id: string; cookie: string };
  officer: string;
};

/** Signs everybody in as a browser does. */
export async function reachCity(address: string, admin: postgres.Sql): Promise<Reach> {
  const cookieOf = (login: string) => signIn(address, { login, password, role: "", unit: "", note: "" });
  const placesOf = (login: string) =>
    admin<{ id: string }[]>`
      select m.unit_id as id from memberships m join users u on u.id = m.user_id where u.login = ${login} order by 1`;
  const units: Reach["units"] = [];
  for (let reader = 1; reader <= readers; reader++) {
    const login = `reader${reader}`;
    const cookie = await cookieOf(login);
    units.push(...(await placesOf(login)).map(({ id }) => ({ id, cookie })));
  }
  const [crowd] = await placesOf("crowd");
  const [campaign] = await admin`select id, unit_id from campaigns where state = 'issued' order by issued_at limit 1`;
  return {
    bureau: campaign?.unit_id,
    campaign: campaign?.id,
    // One after the other of different people: no account has more under way at once than a browser.
    units: units.map((_, at) => units[(at * 5 + Math.floor(at / readers)) % units.length] as Reach["units"][number]),
    crowd: { id: crowd?.id ?? "", cookie: await cookieOf("crowd") },
    officer: await cookieOf("officer"),
  };
}

/** What is read: by procedure, and as pages to the last byte. */
export function readingWorks(address: string, reach: Reach): Work[] {
  const unitAt = (turn: number) => reach.units[turn % reach.units.length] as Reach["units"][number];
  const get = async (path: string, cookie: string) => {
    const answer = await fetch(`${address}${path}`, { headers: { cookie }, redirect: "manual" });
    const body = await answer.arrayBuffer();
    if (answer.status !== 200)
      throw new Error(`${path}: ${answer.status} ${Buffer.from(body).toString().slice(0, 300)}`);
    return body.byteLength;
  };
  const query = (unit: string, name: string, input: object, cookie: string) =>
    get(`${paths.api.unit(unit)}/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, cookie);
  const ofUnit = (name: string, input: (turn: number) => object) => (turn: number) => {
    const { id, cookie } = unitAt(turn);
    return query(id, name, input(turn), cookie);
  };
  const ofCrowd = (input: (turn: number) => object) => (turn: number) =>
    query(reach.crowd.id, "risks.list", { pageSize: 50, ...input(turn) }, reach.crowd.cookie);
  const boardPage = (turn: number) => 1 + (turn % 4);
  return [
    { name: "bare route", ask: () => get("/api/auth/csrf", "") },
    { name: "bare procedure", ask: ofUnit("org.notices.list", () => ({})) },
    { name: "register of a unit", ask: ofUnit("risks.list", (turn) => ({ pageSize: 50, page: 1 + (turn % 8) })) },
    { name: "register of 10,000", ask: ofCrowd((turn) => ({ page: 1 + (turn % 200) })) },
    { name: "… by level", ask: ofCrowd((turn) => ({ level: String(1 + (turn % 3)), page: 1 + (turn % 60) })) },
    { name: "… by aspect", ask: ofCrowd((turn) => ({ aspect: "duty", page: 1 + (turn % 60) })) },
    { name: "… by word", ask: ofCrowd((turn) => ({ q: `风险点${turn % 5}`, page: 1 + (turn % 40) })) },
    { name: "… by person", ask: ofCrowd((turn) => ({ q: `人员${1 + (turn % 1999)}` })) },
    { name: "… by pinyin", ask: ofCrowd((turn) => ({ q: `renyuan${1 + (turn % 1999)}` })) },
    { name: "… sorted by words", ask: ofCrowd((turn) => ({ sort: "manifestation", page: 1 + (turn % 200) })) },
    {
      name: "… sorted by form",
      ask: ofCrowd((turn) => ({ sort: "subject", descending: true, page: 1 + (turn % 200) })),
    },
    {
      name: "board, 50 units",
      ask: (turn) =>
        query(reach.bureau, "boards.get", { id: reach.campaign, page: boardPage(turn), pageSize: 50 }, reach.officer),
    },
    { name: "page desk, of a unit", ask: (turn) => get(paths.unit(unitAt(turn).id).desk(), unitAt(turn).cookie) },
    { name: "page desk, of the bureau", ask: () => get(paths.unit(reach.bureau).desk(), reach.officer) },
    { name: "page register", ask: (turn) => get(paths.unit(unitAt(turn).id).register(), unitAt(turn).cookie) },
    {
      name: "page board",
      ask: (turn) => get(`${paths.unit(reach.bureau).campaign(reach.campaign)}?page=${boardPage(turn)}`, reach.officer),
    },
  ];
}
