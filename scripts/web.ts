import http from "node:http";
import next from "next";
import { readEnv } from "@/server/env";
import { openBodyGate } from "@/server/limit/body-gate";
import { addressHeader, clientAddress } from "@/server/limit/rules";
import { sessionIdIn } from "@/server/session-cookie";
import { standingHeaders } from "@/server/standing-headers";
import { underId } from "./launch/access";
import { proxiesBefore } from "./launch/outside";
import { endRefused } from "./launch/refusal";
import { plainRefusal } from "./launch/request";
import { demandStructure } from "./launch/structure";

// The web server. It says to the doors where a request came from: Next alone believes every X-Forwarded-For. Started by
// `npm start`; more may run elsewhere, behind a proxy.
const port = Number(process.env.PORT);
const proxies = proxiesBefore(process.env.TRUST_PROXY);
await demandStructure(readEnv().APP_DATABASE_URL).catch(endRefused);

const server = http.createServer();
const gate = openBodyGate(sessionIdIn);
const app = next({ dev: false, dir: process.cwd(), port, hostname: "localhost", quiet: true, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();

const answerHeaders = new Map(Object.entries(standingHeaders(readEnv().NEXTAUTH_URL)));

server.on("request", (request, response) => {
  const { headers, socket, url = "/" } = request;
  response.setHeaders(answerHeaders);
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
    if (await gate.enter(request, response)) await handle(request, response);
  });
});
// A file of the greatest allowed size passes a slow line within the former; the latter ends who sends nothing.
server.requestTimeout = 300_000;
server.headersTimeout = 20_000;
server.listen(port);

/** What is being answered is answered; the starter ends us when that takes too long. */
const stop = () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

const refusalHeaders = { "content-type": "text/plain; charset=utf-8", allow: "GET, HEAD, POST" };
const forwardedHeaders = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];
