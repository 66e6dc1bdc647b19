import net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "./refusal";

/** The port to serve on. @throws Refusal when PORT is no port number */
export function wantedPort(text: string | undefined): number {
  const port = text === undefined || text === "" ? 3000 : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Refusal(`PORT 应为 1 至 65535 的整数，现为“${text}”。`);
  return port;
}

/** Waits a little for one that is just stopping. @throws Refusal when somebody serves there, or this user may not */
export async function demandFree(port: number): Promise<void> {
  const look = async () => (await faultOf(port, "::")) ?? (await faultOf(port, "0.0.0.0"));
  let code = await look();
  for (let tries = 0; tries < 15 && code === "EADDRINUSE"; tries++) {
    await wait(200);
    code = await look();
  }
  if (code === "EADDRINUSE")
    throw new Refusal(`端口 ${port} 已被占用。请关闭占用它的程序，或换一个端口：PORT=${port + 1} npm start`);
  if (code === "EACCES")
    throw new Refusal(`当前用户无权使用端口 ${port}。请换一个大于 1024 的端口：PORT=3000 npm start`);
}

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function faultOf(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    // A machine without IPv6 cannot listen on `::`; that is no reason not to start.
    probe.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "EADDRINUSE" || error.code === "EACCES" ? error.code : null),
    );
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}
