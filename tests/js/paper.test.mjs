import assert from "node:assert/strict";
import { test } from "node:test";

import { h, run, windowAt } from "./page.mjs";

const printed = (words) => {
  const made = {};
  const stands = h("body", {}, h("div", { id: "page-first" }, h("div", { id: "page-picture-words", ...words })));
  Object.assign(stands, { head: h("head"), createElement: () => made, getElementById: () => null });
  const window = windowAt("/", { monitorPicture: { link: () => "https://monitor.example/?edition=1-a" } });
  run("view/paper.js", { window, document: stands });
  window.tell("beforeprint");
  return made.textContent;
};
const WORDS = { "data-site": "Monitor", "data-edition-words": "Edition 1-a" };

test("every sheet says site, edition and link", () => {
  const style = printed(WORDS);
  assert.match(style, /@top-left \{ content: "Monitor"; \}/);
  assert.match(style, /@top-right \{ content: "Edition 1-a"; \}/);
  assert.match(style, /@bottom-left \{ content: "https:\/\/monitor\.example\/\?edition=1-a"; \}/);
});

test("a warning goes before the edition", () => {
  assert.match(
    printed({ ...WORDS, "data-synthetic": "Generated", "data-earlier": "Earlier" }),
    /@top-right \{ content: "Generated Earlier"; \}/,
  );
});

test("words cannot leave their string", () => {
  assert.match(printed({ ...WORDS, "data-site": 'a"; } b\\c\nd' }), /content: "a\\"; \} b\\\\c d"; \}/);
});
