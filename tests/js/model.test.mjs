import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { modelOf } from "../../assets/picture/model.mjs";
import { sourcesOf } from "../../assets/picture/sources.mjs";
import { tableOf } from "../../assets/picture/table.mjs";
import { h } from "./page.mjs";

const WORDS = {
  id: "page-picture-words",
  "data-site": "Monitor",
  "data-edition": "1-a",
  "data-edition-day": "2026-11-21",
  "data-edition-words": "Edition 1-a",
  "data-chart-words": "Chart",
  "data-card-words": "Card",
  "data-map-words": "Map",
  "data-source-words": "Source:",
};
const linkOf = (said) => `link of ${said.finding ?? said.filters}`;

// What stands on the page around a block.
const onPage = (...content) => {
  globalThis.document = h(
    "body",
    {},
    h("div", { id: "page-first" }, h("div", { class: "site", lang: "kk" }, ...content, h("div", WORDS))),
  );
};
const blockOf = (attributes, ...content) =>
  h("div", { "data-picture": "series", "data-kind": "chart", ...attributes }, ...content);
const row = (kind, ...cells) =>
  h("tr", {}, ...cells.map((cell) => (typeof cell === "string" ? h(kind, {}, cell) : cell)));

beforeEach(() => onPage());

test("the words of a block are those that stand in it", () => {
  const said = {
    "data-part": "words",
    "data-finding": "More came than left",
    "data-measure": "people",
    "data-period": "2025",
  };
  const model = modelOf(blockOf({}, h("div", said)), linkOf);
  assert.equal(model.title, "More came than left");
  assert.deepEqual(model.lines, ["people", "2025"]);
  assert.equal(model.alt, "Chart: More came than left\npeople\n2025");
  assert.equal(model.link, "link of More came than left");
  assert.deepEqual([model.language, model.edition, model.editionDay], ["kk", "1-a", "2026-11-21"]);
  assert.deepEqual([model.place, model.synthetic, model.watermark, model.earlier], ["", "", "", ""]);
});

test("words that change with the pickers stand elsewhere, with the sentences beside them", () => {
  onPage(
    h(
      "div",
      { id: "said" },
      h("p", {}, "Fewer left."),
      h("p", {}, "In 2025."),
      h("div", { "data-part": "words", "data-place": "Almaty" }),
    ),
  );
  const model = modelOf(blockOf({ "data-words-from": "#said" }), linkOf);
  assert.equal(model.title, "Fewer left. In 2025.");
  assert.deepEqual(model.lines, ["Almaty"]);
});

test("a block without words of its own names what was chosen, but not what is open", () => {
  const picker = (label, value, chosen, look = "picker") => {
    const list = Object.assign(h("select", {}), { value, selectedOptions: [{ textContent: chosen }] });
    return h("div", { class: look }, h("label", {}, label), list);
  };
  onPage(
    h(
      "div",
      { class: "filters" },
      picker("Region", "KZ-75", "Almaty"),
      picker("Sex", "-", "all"),
      picker("Unit", "people", "people", "picker is-single"),
    ),
  );
  assert.equal(modelOf(blockOf({}), linkOf).filters, "Region: Almaty");
});

test("a card says its sentences without those that open on a click", () => {
  const card = blockOf(
    { "data-kind": "card" },
    h("h3", { class: "card-title" }, "Net migration"),
    h("p", { class: "finding" }, "Reached"),
    h("p", {}, "By 2030: above zero"),
    h("details", {}, h("p", {}, "Arithmetic")),
  );
  const model = modelOf(card, linkOf);
  assert.deepEqual(model.body, ["Reached", "By 2030: above zero"]);
  assert.equal(model.title, "Reached");
});

test("the table of a block has the words of its cells, lines of one cell apart by a semicolon", () => {
  const cell = h("td", {}, "72,3 %", h("br"), "2025");
  const table = h(
    "table",
    {},
    h("caption", {}, "Shares"),
    h("thead", {}, row("th", "Region", "Share")),
    h("tbody", {}, row("td", "Almaty", cell)),
  );
  assert.deepEqual(tableOf(blockOf({}, table)), {
    caption: "Shares",
    header: ["Region", "Share"],
    rows: [["Almaty", "72,3 %; 2025"]],
  });
});

test("a table given as data goes before the one on the page, bars are a table, and a block may have none", () => {
  const given = { caption: "", header: ["a"], rows: [["1"]] };
  assert.deepEqual(tableOf(blockOf({}, h("div", { "data-table": JSON.stringify(given) }), h("table", {}))), given);
  const bar = h("li", {}, h("span", { class: "bar-name" }, "China"), h("span", { class: "bar-value" }, "1,204"));
  const bars = tableOf(blockOf({}, h("ol", { class: "bars", "aria-label": "Arrivals" }, bar)));
  assert.deepEqual(bars, { caption: "Arrivals", header: ["Arrivals", ""], rows: [["China", "1,204"]] });
  assert.equal(tableOf(blockOf({})), null);
});

test("sources are told a line each, those beside the block where it has none", () => {
  const list = () => h("ul", { class: "sources" }, h("li", {}, "Bureau", h("br"), "table 3"), h("li", {}, "Ministry"));
  assert.deepEqual(sourcesOf(blockOf({}, list())), ["Bureau. table 3", "Ministry"]);
  onPage(h("div", { id: "beside" }, list()));
  assert.deepEqual(sourcesOf(blockOf({ "data-sources-from": "#beside" })), ["Bureau. table 3", "Ministry"]);
  assert.deepEqual(sourcesOf(blockOf({})), []);
});

test("one source without a list is told without its label", () => {
  const line = h("p", { class: "sources" }, h("strong", {}, "Source:"), " Bureau");
  assert.deepEqual(sourcesOf(blockOf({}, line)), ["Bureau"]);
});
