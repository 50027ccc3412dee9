// Of a long finding the first sentence is the title, the others stand below it.
export const inTwo = (finding) => {
  const [, first, rest] = finding.match(/^(.{15,}?[.!?])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮІ0-9\u2212+])(.+)$/s) || [];
  return first && finding.length > 90 ? [first.replace(/\.$/, ""), rest] : [finding.replace(/\.$/, ""), ""];
};

// Words as they are read: blocks and line breaks end a word, runs of blanks are one. `between` stands between blocks.
const ENDS_A_WORD = /^(BR|P|DIV|LI|TR|TD|TH|SUMMARY|DETAILS|H[1-6])$/;
const BREAK = "\u0001";

export const textOf = (node, between = " ") => {
  const blocks = (node ? gathered(node) : "").split(BREAK).map((words) => words.replace(/[ \n\t]+/g, " ").trim());
  return blocks.filter(Boolean).join(between);
};

const gathered = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.hidden || node.matches(".picture-takes, .visually-hidden, script"))
    return "";
  const inner = [...node.childNodes].map(gathered).join("");
  // The shape of a verdict stands beside its word.
  if (node.matches(".shape")) return `${inner} `;
  return ENDS_A_WORD.test(node.tagName) || node.matches(".aside") ? BREAK + inner + BREAK : inner;
};

// The element that a block names as the place of its words, its table or its sources.
export const outside = (block, name) => block.dataset[name] && document.querySelector(block.dataset[name]);
