import { Refusal } from "./refusal";

/**
 * How many reverse proxies of the installation stand before the web server (TRUST_PROXY): what they write into
 * X-Forwarded-* is believed. None unless said. @throws Refusal
 */
export function proxiesBefore(text: string | undefined): number {
  const proxies = text === undefined || text === "" ? 0 : Number(text);
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 5)
    throw new Refusal(`TRUST_PROXY 应为 0 至 5 的整数（前面反向代理的层数），现为“${text}”。`);
  return proxies;
}
