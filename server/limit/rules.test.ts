import { expect, it } from "vitest";
import { clientAddress, networkOf, waitText } from "./rules";

it("believes no header unless a proxy of ours wrote it", () => {
  expect(clientAddress("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9");
  expect(clientAddress("127.0.0.1", "198.51.100.1", 1)).toBe("198.51.100.1");
  expect(clientAddress("127.0.0.1", "6.6.6.6, 198.51.100.1", 1)).toBe("198.51.100.1");
  expect(clientAddress("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", 2)).toBe("198.51.100.1");
});

it("falls back to the connection when the proxy wrote nothing", () => {
  for (const header of [undefined, "", " , "]) expect(clientAddress("10.0.0.2", header, 1)).toBe("10.0.0.2");
});

it.each([
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002:bbbb:0:0:9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("counts %s as %s", (address, network) => expect(networkOf(address)).toBe(network));

it("says the time to wait in seconds or whole minutes", () => {
  expect([0.2, 59, 60, 61, 900].map(waitText)).toEqual(["1 秒", "59 秒", "1 分钟", "2 分钟", "15 分钟"]);
});
