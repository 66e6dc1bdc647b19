import http from "node:http";
import next from "next";
import { sessionIdIn } from "@/server/door/session-cookie";
import { standingHeaders } from "@/server/door/standing-headers";
import { readEnv } from "@/server/frame/env";
import { openBodyGate } from "@/server/limit/body-gate";
import { addressHeader, clientAddress } from "@/server/limit/rules";
import { underId } from "./launch/access";
import { endUnstarted } from "./launch/away";
import { openGate } from "./launch/gate";
import { endAtFaults } from "./launch/last-words";
import { proxiesBefore } from "./launch/outside";
import { plainRefusal } from "./launch/request";
import { demandStructure } from "./launch/structure";
import { openTurns } from "./launch/turns";

// The web server. It says to the doors where a request came from: Next alone believes every X-Forwarded-For. Started by
// `npm start`; more may run elsewhere, behind a proxy.
const port = Number(process.env.PORT);
const proxies = proxiesBefore(process.env.TRUST_PROXY);
await demandStructure(readEnv().APP_DATABASE_URL).catch(endUnstarted);

// How often it is looked whether a head or a body takes too long.
const server = http.createServer({ connectionsCheckingInterval: 5_000 });
const bodies = openBodyGate(sessionIdIn);
// As many as there are connections to the database for them (db/client.ts): more at once are not done sooner.
const turns = openTurns(10);
const app = next({ dev: false, dir: process.cwd(), port, hostname: "localhost", quiet: true, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();

endAtFaults("log");

const gate = openGate(server);
const answerHeaders = new Map(Object.entries(standingHeaders(readEnv().NEXTAUTH_URL)));

server.on("request", (request, response) => {
  const { headers, socket, url = "/" } = request;
  response.setHeaders(answerHeaders);
  if (gate.admit(request, response)) return;
  const refused = plainRefusal(request.method ?? "", url);
  if (refused) {
    response.writeHead(refused.status, refusalHeaders).end(refused.text);
    return;
  }
  const forwarded = headers["x-forwarded-for"];
  headers[addressHeader] = clientAddress(socket.remoteAddress ?? "unknown", [forwarded].flat().join(","), proxies);
  // Next puts its own in their place.
  if (proxies === 0) for (const name of forwardedHeaders) delete headers[name];
  underId(request, response, async () => {
    if ((await bodies.enter(request, response)) && (await turns.enter(request, response)))
      await handle(request, response);
  });
});
// A file of the greatest allowed size passes a slow line within the former; the latter ends who sends nothing.
server.requestTimeout = 300_000;
server.headersTimeout = 20_000;
server.listen(port);

/** What is being answered is answered, within a time that the starter knows (scripts/launch/services.ts). */
let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const cut = await gate.close(25_000);
  if (cut > 0) console.error(`停止时有 ${cut} 个请求没有答完，已中断。`);
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());

const refusalHeaders = { "content-type": "text/plain; charset=utf-8", allow: "GET, HEAD, POST" };
const forwardedHeaders = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];
