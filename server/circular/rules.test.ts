import { expect, it } from "vitest";
import { type CircularAct, type CircularState, circularActs, circularStateNames, mayAct, whyNot } from "./rules";

const states = Object.keys(circularStateNames) as CircularState[];
const acts = Object.keys(circularActs) as CircularAct[];

it("lets a circular reach its number only through check and sign-off, in this order", () => {
  const open = (state: CircularState) => acts.filter((act) => mayAct(act, state)).sort();
  expect(Object.fromEntries(states.map((state) => [state, open(state)]))).toEqual({
    draft: ["discard", "submit"],
    checking: ["pass", "return"],
    signing: ["return", "sign"],
    signed: ["register", "return"],
    registered: ["issue", "void"],
    issued: [],
    void: [],
  });
});

it("says why an act is closed, and nothing when it is open", () => {
  expect(whyNot("sign", "signing")).toBeNull();
  expect(whyNot("sign", "draft")).toBe("当前为“拟稿”，“待签发”时才能签发");
});
