// What a picture says, read from the page: {name, kind, title, headline and rest of the title, lines, measure, place, period,
// filters, body (the sentences of a card), table, sources, shortSources, credit,
// edition, editionDay, editionWords, site, link, language, alt, synthetic, watermark, earlier}. Words that are not there are
// empty; table is {caption, header, rows} of texts, or null.
import { shortSourcesOf, sourcesOf } from "./sources.mjs";
import { tableOf } from "./table.mjs";
import { inTwo, outside, textOf } from "./words.mjs";

// `linkOf` gives the link of what the words of a block say.
export const modelOf = (block, linkOf) => {
  const page = { synthetic: "", watermark: "", earlier: "", ...pageWords() };
  const said = { measure: "", place: "", period: "", filters: "", ...wordsOf(block) };
  const title = titleOf(said, block);
  const lines = [said.measure, [said.place, said.period, said.filters].filter(Boolean).join(" · ")].filter(Boolean);
  const kind = block.dataset.kind;
  const [headline, rest] = inTwo(title);
  const language = document.querySelector("#page-first .site").getAttribute("lang");
  return {
    name: block.dataset.picture,
    kind,
    title,
    headline,
    rest,
    lines,
    body: kind === "card" ? sentencesOf(block) : [],
    measure: said.measure,
    place: said.place,
    period: said.period,
    filters: said.filters,
    table: tableOf(block),
    sources: sourcesOf(block),
    shortSources: shortSourcesOf(block),
    credit: textOf(block.querySelector(".credit")),
    edition: page.edition,
    editionDay: page.editionDay,
    editionWords: page.editionWords,
    site: page.site,
    link: linkOf(said),
    language,
    alt: [`${page[`${kind}Words`]}: ${title}`, ...lines].join("\n"),
    synthetic: page.synthetic,
    watermark: page.watermark,
    earlier: page.earlier,
    sourceWords: page.sourceWords,
    rowsWords: page.rowsWords,
  };
};

const pageWords = () => document.querySelector("#page-picture-words").dataset;
const titleOf = (said, block) =>
  said.finding ||
  said.measure ||
  textOf(outside(block, "findingFrom") || block.querySelector('[data-part="finding"], .finding'));

// The words in the block, or those of the element that the pickers change; pages without them name their pickers.
const wordsOf = (block) => {
  const place = outside(block, "wordsFrom");
  const found = (place || block).querySelector('[data-part="words"]');
  const own = found ? { ...found.dataset } : { filters: pickers() };
  if (!own.finding && place)
    own.finding =
      [...place.querySelectorAll("p")]
        .map((one) => textOf(one))
        .filter(Boolean)
        .join(" ") || textOf(place);
  return own;
};

const pickers = () =>
  [...document.querySelectorAll("#page-first .filters .picker:not(.is-single)")]
    .map((picker) => [picker.querySelector("label"), picker.querySelector("select")])
    .filter(([, list]) => list && list.value !== "-")
    .map(([label, list]) => `${label.textContent}: ${list.selectedOptions[0].textContent}`)
    .join(" · ");

// The sentences of a card, without those that open on a click.
const sentencesOf = (block) => {
  const copy = block.cloneNode(true);
  copy
    .querySelectorAll("details, [hidden], .picture-takes, .card-title, svg, .visually-hidden")
    .forEach((one) => one.remove());
  return textOf(copy, "\n")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
};
