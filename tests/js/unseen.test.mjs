import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { madeWhole } from "../../assets/picture/unseen.mjs";
import { h } from "./page.mjs";

let asked;
let pages;

const card = (name, unseen) => h("article", { "data-picture": name }, h("p", {}, "seen"), unseen);
const left = () => h("div", { hidden: "", "data-unseen": "behind" });
const told = (words) => h("div", { hidden: "", "data-unseen": "" }, h("p", { "data-part": "words" }, words));
const pageOf = (...cards) => h("body", {}, h("div", { id: "page-first" }, ...cards));

beforeEach(() => {
  asked = [];
  pages = {};
  globalThis.fetch = async (link) => {
    asked.push(link);
    return { ok: link in pages, status: link in pages ? 200 : 503, text: async () => link };
  };
  globalThis.DOMParser = class {
    parseFromString(link) {
      return pages[link];
    }
  };
});

test("a block that has everything asks for nothing", async () => {
  const block = card("a", told("of 2024"));
  assert.equal(await madeWhole(block, "https://monitor.example/?year=2024"), block);
  assert.deepEqual(asked, []);
});

test("what was left behind is read from the page of the link, from the block of its name", async () => {
  pages["/?year=2023"] = pageOf(card("b", told("other")), card("a", told("of 2023")));
  const block = await madeWhole(card("a", left()), "https://monitor.example/?year=2023");
  assert.equal(block.querySelector("[data-part=words]").textContent, "of 2023");
  assert.equal(block.querySelector('[data-unseen="behind"]'), null);
});

test("one view is asked for once, another one anew", async () => {
  pages["/?year=2022"] = pageOf(card("a", told("a of 2022")), card("b", told("b of 2022")));
  pages["/?year=2021"] = pageOf(card("a", told("a of 2021")));
  const link = "https://monitor.example/?year=2022";
  await Promise.all([madeWhole(card("a", left()), link), madeWhole(card("b", left()), link)]);
  await madeWhole(card("a", left()), "https://monitor.example/?year=2021");
  assert.deepEqual(asked, ["/?year=2022", "/?year=2021"]);
});

test("only what was left behind is exchanged", async () => {
  pages["/?year=2020"] = pageOf(h("div", { "data-picture": "a" }, told("first of 2020"), told("second of 2020")));
  const block = h("div", { "data-picture": "a" }, told("first"), left());
  await madeWhole(block, "https://monitor.example/?year=2020");
  assert.equal(block.textContent, "firstsecond of 2020");
});

test("a page that cannot be had is a fault, and is asked for again the next time", async () => {
  const link = "https://monitor.example/?year=2019";
  await assert.rejects(madeWhole(card("a", left()), link), /2019 was answered with 503/);
  pages["/?year=2019"] = pageOf(card("a", told("of 2019")));
  const block = await madeWhole(card("a", left()), link);
  assert.equal(block.querySelector("[data-part=words]").textContent, "of 2019");
});

test("a page without the block is a fault", async () => {
  pages["/?year=2018"] = pageOf(card("b", told("other")));
  await assert.rejects(madeWhole(card("a", left()), "https://monitor.example/?year=2018"), /no picture a at/);
});
