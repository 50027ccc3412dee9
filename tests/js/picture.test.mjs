import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { h, run, windowAt } from "./page.mjs";

let page;
let picture;
let window;

beforeEach(() => {
  const words = h("div", { id: "page-picture-words", "data-edition": "1-a", "data-link": "/map?year=2024" });
  const blocks = ["map", "ranking", "map"].map((name) => h("div", { "data-picture": name }));
  page = h("body", {}, h("div", { id: "page-first" }, h("div", { class: "site" }, ...blocks, words)));
  window = windowAt("/map?year=2024");
  picture = run("picture/picture.js", { window, document: page }).monitorPicture;
});

test("the link of a picture opens the view in the edition that it shows", () => {
  assert.equal(picture.link(), "https://monitor.example/map?year=2024&edition=1-a");
});

test("a picker that was moved has put a newer link into the address bar", () => {
  Object.assign(window, { openedLink: "/map?year=2024", shownLink: "/map?year=2021&region=KZ-75,KZ-61" });
  assert.equal(picture.link(), "https://monitor.example/map?year=2021&region=KZ-75,KZ-61&edition=1-a");
});

test("a page on which nothing was moved has the link that the server gave it", () => {
  Object.assign(window, { openedLink: "/map", shownLink: "/map" });
  assert.equal(picture.link(), "https://monitor.example/map?year=2024&edition=1-a");
});

test("the link of a block goes before that of the page, and its own edition stays", () => {
  Object.assign(window, { openedLink: "/map?year=2024", shownLink: "/map?year=2021" });
  assert.equal(picture.link({ link: "/map?edition=0-z" }), "https://monitor.example/map?edition=0-z");
});

test("links start with the public address where there is one", () => {
  window.monitorOrigin = "https://public.example";
  assert.equal(picture.link(), "https://public.example/map?year=2024&edition=1-a");
});

test("blocks are named once, from top to bottom", () => {
  assert.deepEqual([...picture.names()], ["map", "ranking"]);
});
