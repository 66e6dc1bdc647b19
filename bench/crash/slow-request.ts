import http from "node:http";

/** A request whose body comes in two parts: under way until the rest is sent. */
export type SlowRequest = {
  /** @returns how it was answered; null = the connection broke */
  finish(): Promise<{ status: number; connection: string } | null>;
};

/** Begins a procedure's request and holds its last byte back. */
export async function beginSlowly(port: number, path: string, cookie: string, body: string): Promise<SlowRequest> {
  const request = http.request({
    host: "localhost",
    port,
    path,
    method: "POST",
    headers: {
      cookie,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      origin: `http://localhost:${port}`,
    },
  });
  const answered = new Promise<{ status: number; connection: string } | null>((resolve) => {
    request.once("error", () => resolve(null));
    request.once("response", (answer) => {
      answer.resume();
      answer.once("error", () => resolve(null));
      answer.once("end", () =>
        resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection ?? "" }),
      );
    });
  });
  await new Promise<void>((resolve) => request.write(body.slice(0, -1), () => resolve()));
  return {
    finish: () => {
      request.end(body.slice(-1));
      return answered;
    },
  };
}
