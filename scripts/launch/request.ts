/** Methods of our pages and doors. TRACE would answer with the cookies of whoever was made to ask. */
const methods = new Set(["GET", "HEAD", "POST"]);

/**
 * What the web server answers by itself, before Next sees a request: a method that no page has, or an address that
 * cannot be decoded, which Next would call a fault of its own. Null = the request goes on.
 */
export function plainRefusal(method: string, url: string): { status: number; text: string } | null {
  if (!methods.has(method)) return { status: 405, text: "不支持这种请求方法。" };
  if (!isDecodable(url)) return { status: 400, text: "网址不正确。" };
  return null;
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}
