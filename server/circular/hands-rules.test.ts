import { expect, it } from "vitest";
import { conflictOf } from "./hands-rules";

const hands = {
  drafters: ["officer"],
  checker: null,
  mayCheck: ["registrar", "chief", "officer"],
  maySign: ["chief"],
};

it("keeps drafting, checking and signing with three persons where the office has them", () => {
  expect(conflictOf("pass", "registrar", hands)).toBeNull();
  expect(conflictOf("pass", "officer", hands)).toEqual({ reason: "drafted", others: ["registrar"] });
  expect(conflictOf("pass", "chief", hands)).toEqual({ reason: "onlySigner", others: ["registrar"] });
  expect(conflictOf("sign", "chief", { ...hands, checker: "registrar" })).toBeNull();
});

it("lets a chief check when a second one can sign, and then leaves the signature to that one", () => {
  const two = { ...hands, maySign: ["chief", "deputy"], checker: "chief" };
  expect(conflictOf("pass", "chief", two)).toBeNull();
  expect(conflictOf("sign", "chief", two)).toEqual({ reason: "checked", others: ["deputy"] });
  expect(conflictOf("sign", "deputy", two)).toBeNull();
});

it("does not stop an office that has nobody else", () => {
  const small = { drafters: ["officer"], checker: "chief", mayCheck: ["chief"], maySign: ["chief"] };
  expect(conflictOf("pass", "chief", small)).toBeNull();
  expect(conflictOf("sign", "chief", small)).toBeNull();
  const alone = { drafters: ["one"], checker: "one", mayCheck: ["one"], maySign: ["one"] };
  expect(conflictOf("pass", "one", alone)).toBeNull();
  expect(conflictOf("sign", "one", alone)).toBeNull();
});

it("leaves the signature of what a chief drafted to the other chief, and to who only checked before who wrote", () => {
  const two = { drafters: ["chief"], checker: "registrar", mayCheck: ["registrar"], maySign: ["chief", "deputy"] };
  expect(conflictOf("sign", "chief", two)).toEqual({ reason: "wrote", others: ["deputy"] });
  expect(conflictOf("sign", "deputy", two)).toBeNull();
  const checked = { ...two, checker: "deputy" };
  expect(conflictOf("sign", "chief", checked)).toEqual({ reason: "wrote", others: ["deputy"] });
  expect(conflictOf("sign", "deputy", checked)).toBeNull();
  const allWrote = { ...two, drafters: ["chief", "deputy"] };
  expect(conflictOf("sign", "chief", allWrote)).toBeNull();
});

it("keeps the last signer who did not write it from checking while somebody else can", () => {
  const of = { drafters: ["chief"], checker: null, mayCheck: ["registrar", "deputy"], maySign: ["chief", "deputy"] };
  expect(conflictOf("pass", "deputy", of)).toEqual({ reason: "onlySigner", others: ["registrar"] });
  expect(conflictOf("pass", "deputy", { ...of, mayCheck: ["deputy"] })).toBeNull();
});
