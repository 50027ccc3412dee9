import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { h, heard, run, windowAt } from "./page.mjs";

const held = {
  "page-layout": { textContent: '{"type":"Div"}' },
  "page-dependencies": { textContent: "[]" },
};
let asked;
let page;
let window;

beforeEach(() => {
  asked = [];
  page = heard({ getElementById: (id) => held[id] ?? null });
  window = windowAt("/map?year=2024&lang=kk", {
    fetch: (...given) => {
      asked.push(given);
      return Promise.resolve("of the server");
    },
  });
  run("boot/document.js", { window, document: page });
});

test("layout and callbacks are answered from the page, without asking the server", async () => {
  const answer = await window.fetch("/_dash-layout");
  assert.deepEqual(await answer.json(), { type: "Div" });
  assert.equal((await window.fetch("/_dash-dependencies?x=1")).headers.get("Content-Type"), "application/json");
  assert.deepEqual(asked, []);
});

test("anything else goes to the server as it is", async () => {
  const options = { method: "GET" };
  assert.equal(await window.fetch("/assets/geo/regions.json", options), "of the server");
  assert.equal(asked[0][1], options);
});

test("going back to another view loads it, a jump inside the page does not", () => {
  let loads = 0;
  window.location = { pathname: "/map", search: "?year=2024&lang=kk", reload: () => (loads += 1) };
  window.tell("popstate");
  assert.equal(loads, 0);
  window.location.search = "?year=2023&lang=kk";
  window.tell("popstate");
  assert.equal(loads, 1);
});

test("a change of language keeps what the address says by now", () => {
  window.location = new URL("https://monitor.example/map?year=2021&region=KZ-75&lang=kk");
  const link = h("a", { hreflang: "ru" });
  page.tell("click", { target: link });
  assert.equal(link.href, "/map?year=2021&region=KZ-75&lang=ru");
});

test("the way to the current edition leaves out the earlier one alone", () => {
  window.location = new URL("https://monitor.example/map?edition=1-a&year=2021");
  const link = h("a", { id: "page-current-edition" });
  page.tell("click", { target: link });
  assert.equal(link.href, "/map?year=2021");
});

test("other links stay as they are", () => {
  const link = h("a", { href: "/about" });
  page.tell("click", { target: link });
  assert.equal(link.href, undefined);
});
