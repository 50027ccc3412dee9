import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { h, run } from "./page.mjs";

let change;
let root;

beforeEach(() => {
  // What a browser makes of HTML: here one element that says it.
  const createElement = () => ({
    content: { childNodes: [] },
    set innerHTML(html) {
      this.content.childNodes = [h("new", { html })];
    },
  });
  change = run("live/change.js", { window: {}, document: { createElement } }).monitorChange;
  root = h(
    "div",
    {},
    h("p", { class: "a", title: "Net migration, 2022" }, "one"),
    h("ul", {}, h("li", {}, "two"), h("li", {}, "three")),
  );
});

const words = () => root.textContent;

test("words are exchanged at their place", () => {
  change(root, [["0.1.1.0", "four"]]);
  assert.equal(words(), "onetwofour");
});

test("a place says how many numbers it shares with the place before", () => {
  change(root, [
    ["0.1.0.0", "1"],
    ["1.1.0", "2"],
    ["0.0.0", "3"],
  ]);
  assert.equal(words(), "312");
});

test("of long words the part between start and end comes", () => {
  change(root, [["0.0", { title: [18, 0, "3"] }]]);
  assert.equal(root.children[0].getAttribute("title"), "Net migration, 2023");
});

test("an attribute that is gone is taken away, a new one is set", () => {
  change(root, [["0.0", { class: null, lang: "kk" }]]);
  assert.deepEqual(
    root.children[0].attributes.map((one) => one.name),
    ["title", "lang"],
  );
});

test("children stand in another order, some go, new ones come", () => {
  change(root, [["0.1", [1, "<li>new</li>"]]]);
  const [kept, fresh] = root.children[1].childNodes;
  assert.equal(kept.textContent, "three");
  assert.equal(fresh.getAttribute("html"), "<li>new</li>");
  assert.equal(root.children[1].childNodes.length, 2);
});

test("the content itself is the place without numbers", () => {
  change(root, [["0", [1, 0]]]);
  assert.equal(words(), "twothreeone");
});
