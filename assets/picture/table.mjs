import { outside, textOf } from "./words.mjs";

// The table of a block: {caption, header, rows} of texts, or null.
export const tableOf = (block) => {
  const place = outside(block, "tableFrom") || block;
  const given = block.querySelector("[data-table]");
  if (given) return JSON.parse(given.dataset.table);
  const table = place.querySelector("table");
  if (!table) return tableOfBars(place);
  const cells = (row) => [...row.children].map(cellOf);
  const [header] = [...table.querySelectorAll("thead tr")].map(cells);
  return {
    caption: textOf(table.querySelector("caption")),
    header: header || [],
    rows: [...table.querySelectorAll("tbody tr")].map(cells),
  };
};

// What stands on lines of its own in a cell, a value above its period, is set apart by a semicolon.
const cellOf = (cell) => textOf(cell, "; ");

// Bars are a list of names and figures.
const tableOfBars = (place) => {
  const lists = [...place.querySelectorAll("ol.bars")];
  if (!lists.length) return null;
  const cells = (bar) => [".bar-name", ".bar-value"].map((part) => textOf(bar.querySelector(part)));
  const caption = lists[0].getAttribute("aria-label") || "";
  return {
    caption,
    header: [caption, ""],
    rows: lists.flatMap((list) => [...list.querySelectorAll("li")].map(cells)),
  };
};
