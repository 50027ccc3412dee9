import assert from "node:assert/strict";
import { test } from "node:test";

import { h, run } from "./page.mjs";

const morph = run("live/morph.js", { window: {} }).monitorMorph;

test("what did not change stays the same element, so that focus and folds stay", () => {
  const [kept, words] = [h("button", { id: "pin" }, "2024"), h("p", {}, "Fewer left")];
  const block = h("div", {}, words, kept);
  morph(block, [h("p", {}, "More left"), h("button", { id: "pin" }, "2024")]);
  assert.equal(block.children[0], words);
  assert.equal(block.children[1], kept);
  assert.equal(block.textContent, "More left2024");
});

test("attributes follow, and those that are gone are taken away", () => {
  const row = h("tr", { class: "chosen", "aria-current": "true" });
  morph(h("tbody", {}, row), [h("tr", { class: "row", "data-value": "KZ-75" })]);
  assert.deepEqual(row.given, { class: "row", "data-value": "KZ-75" });
});

test("what the reader has unfolded stays open", () => {
  const fold = h("details", { open: "" }, h("summary", {}, "Sources"));
  morph(h("div", {}, fold), [h("details", {}, h("summary", {}, "Sources of 2024"))]);
  assert.deepEqual(fold.given, { open: "" });
  assert.equal(fold.textContent, "Sources of 2024");
});

test("another kind of element, or one of another name, comes new in its place", () => {
  const [list, named] = [h("ul", {}, "old"), h("div", { id: "one" })];
  const block = h("div", {}, list, named);
  morph(block, [h("table", {}, "new"), h("div", { id: "other" })]);
  assert.deepEqual(
    block.children.map(({ tagName, id }) => [tagName, id]),
    [
      ["TABLE", ""],
      ["DIV", "other"],
    ],
  );
});

test("what is more comes at the end, what is less goes", () => {
  const list = h("ul", {}, h("li", {}, "a"), h("li", {}, "b"));
  morph(
    list,
    ["a", "b", "c"].map((words) => h("li", {}, words)),
  );
  assert.equal(list.textContent, "abc");
  morph(list, [h("li", {}, "z")]);
  assert.equal(list.textContent, "z");
  assert.equal(list.childNodes.length, 1);
});

test("the inside of a chart is its own", () => {
  const drawn = h("svg", {});
  const chart = h("div", { class: "dash-graph", id: "series" }, drawn);
  morph(h("div", {}, chart), [h("div", { class: "dash-graph", id: "series", style: "height:420px" })]);
  assert.equal(chart.children[0], drawn);
  assert.equal(chart.getAttribute("style"), "height:420px");
});
