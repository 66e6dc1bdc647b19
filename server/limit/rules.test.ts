import { expect, it } from "vitest";
import { clientAddress, doors, networkOf, waitText, weightOf } from "./rules";

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

it("counts at each door what was agreed for it", () => {
  const told = Object.entries(doors).map(([door, { atOnce, counts }]) => [
    door,
    `${atOnce.most} at once an ${atOnce.by}`,
    ...counts.map((one) => `${one.points} ${one.of} in ${one.seconds} s an ${one.by}`),
  ]);
  expect(told).toEqual([
    ["signIn", "10 at once an address", "300 every in 300 s an address", "50 failed in 900 s an address"],
    ["activate", "10 at once an address", "300 every in 300 s an address", "30 failed in 900 s an address"],
    ["setUp", "2 at once an address", "300 every in 300 s an address", "20 failed in 900 s an address"],
    ["changePassword", "10 at once an address", "300 every in 300 s an address", "10 failed in 900 s an account"],
    ["act", "8 at once an account", "4500 every in 300 s an account"],
    ["download", "8 at once an account", "60 done in 300 s an account", "600 done in 300 s an address"],
    ["upload", "3 at once an account", "200 every in 600 s an account"],
  ]);
});

it("weighs a request once, and once more for each whole 64 kB", () => {
  expect([-1, 0, 65_535, 65_536, 131_072].map(weightOf)).toEqual([1, 1, 1, 2, 3]);
});
