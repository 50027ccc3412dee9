import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { h, heard, run, windowAt } from "./page.mjs";

let folds;
let page;
let monitor;
let window;
let words;
const open = (link) => {
  words = null;
  page = heard({
    getElementById: (id) => (id === "page-picture-words" ? words : null),
    querySelectorAll: () => folds.filter((fold) => !fold.open),
  });
  window = windowAt(link, { monitorCollected: (whole) => whole });
  run("view/choices.js", { window, document: page });
  ({ monitor } = window.dash_clientside);
};

beforeEach(() => {
  folds = [];
  open("/regions/KZ-75?year=2024&territory=2018");
});

test("the address bar follows the view, once", () => {
  monitor.showLink("/map?year=2023");
  assert.deepEqual(window.pushed, ["/map?year=2023"]);
  assert.equal(window.shownLink, "/map?year=2023");
});

test("what was collected for a briefing goes along", () => {
  window.monitorCollected = (link) => `${link}&brief=map~map`;
  monitor.showLink("/map?year=2023");
  assert.deepEqual(window.pushed, ["/map?year=2023&brief=map~map"]);
});

test("a view that is already in the address bar makes no step to go back", () => {
  monitor.showLink("/regions/KZ-75?year=2024&territory=2018");
  monitor.showLink(null);
  assert.deepEqual(window.pushed, []);
  assert.equal(window.shownLink, "/regions/KZ-75?year=2024&territory=2018");
});

test("a callback asks the edition that the page was made from", () => {
  const call = { output: "map.figure" };
  monitor.nameEdition(call);
  assert.deepEqual(call, { output: "map.figure" });
  words = { dataset: { edition: "1-a" } };
  monitor.nameEdition(call);
  assert.deepEqual(call, { output: "map.figure", edition: "1-a" });
});

test("a click chooses a region by its place, a city by its name, and nothing beside them", () => {
  assert.equal(monitor.regionOfClick({ points: [{ location: "KZ-61", id: "disc" }] }), "KZ-61");
  assert.equal(monitor.regionOfClick({ points: [{ id: "KZ-79" }] }), "KZ-79");
  assert.equal(monitor.regionOfClick({ points: [] }), "unchanged");
  assert.equal(monitor.regionOfClick(null), "unchanged");
});

test("another region opens its page in the same view, without the territory of the last", () => {
  assert.equal(monitor.openRegion("KZ-61"), "unchanged");
  assert.equal(window.location.href, "https://monitor.example/regions/KZ-61?year=2024");
});

test("the region that is open is not opened again", () => {
  monitor.openRegion("KZ-75");
  assert.equal(window.location.search, "?year=2024&territory=2018");
});

test("an earlier edition is part of the link, the current one is not", () => {
  monitor.openEdition("1-a");
  assert.equal(window.location.searchParams.get("edition"), "1-a");
  monitor.openEdition("-");
  assert.equal(window.location.searchParams.get("edition"), null);
});

test("what sets a list does so instead of leading on as a link; with a key held it is a link", () => {
  const set = [];
  let kept = 0;
  const preventDefault = () => {
    kept += 1;
  };
  window.dash_clientside.set_props = (...given) => set.push(given);
  const inside = h("span", {}, "Almaty");
  const row = h("button", { "data-sets": "map-region", "data-value": "KZ-75" }, inside);
  page.tell("click", { target: inside, preventDefault });
  page.tell("click", { target: inside, ctrlKey: true, preventDefault });
  page.tell("click", { target: h("p", {}), preventDefault });
  assert.equal(kept, 1);
  assert.equal(row.dataset.sets, "map-region");
  assert.deepEqual(JSON.parse(JSON.stringify(set)), [["map-region", { value: "KZ-75" }]]);
});

test("print opens what is folded, and afterwards folds it again and nothing else", () => {
  folds = [{ open: false }, { open: true }];
  window.tell("beforeprint");
  assert.deepEqual(folds, [{ open: true }, { open: true }]);
  window.tell("afterprint");
  assert.deepEqual(folds, [{ open: false }, { open: true }]);
});
