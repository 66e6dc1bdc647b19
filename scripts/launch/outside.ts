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

/**
 * The address that users type (PUBLIC_URL), without a path: it stands on activation slips, and https makes cookies
 * secure. Null when none is said. @throws Refusal
 */
export function wantedAddress(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "")
    throw new Refusal(`PUBLIC_URL 应形如 https://lianfang.某单位.gov.cn（不带路径），现为“${text}”。`);
  return url.origin;
}
