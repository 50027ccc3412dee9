import { outside, textOf } from "./words.mjs";

// Where the block has no sources of its own, those that follow it on the page.
const sourcesIn = (block) => {
  const own =
    outside(block, "sourcesFrom") || block.querySelector('[data-part="sources"]') || block.querySelector(".sources");
  return own && (own.matches(".sources, [data-part]") ? own : own.querySelector(".sources") || own);
};

// The sources of a block, a text each.
export const sourcesOf = (block) => {
  const list = sourcesIn(block);
  if (!list) return [];
  const items = [...list.querySelectorAll("li")];
  return (items.length ? items : [list]).map(sourceOf).filter(Boolean);
};

// What stands on lines of its own under a source, the place in it and the notes, is told in the same line.
const sourceOf = (item) => {
  const copy = item.cloneNode(true);
  if (copy.tagName !== "LI") copy.querySelectorAll("strong:first-child").forEach((label) => label.remove());
  copy.querySelectorAll("br").forEach((line) => line.replaceWith(". "));
  return textOf(copy);
};

// Many publications told by publisher.
export const shortSourcesOf = (block) => {
  const list = sourcesIn(block);
  return (list && list.dataset.short) || "";
};
