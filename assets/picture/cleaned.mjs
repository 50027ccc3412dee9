// Shapes of an SVG that somebody else drew, for a file of ours.

// Names that were made by chance are counted instead, from `first`; returns how many there are.
export const countIds = (root, first) => {
  const renamed = new Map();
  root.querySelectorAll("[id]").forEach((one) => {
    renamed.set(one.id, `p${first + renamed.size}`);
    one.id = renamed.get(one.id);
  });
  const refer = (words) =>
    words.replace(/#([\w-]+)/g, (whole, name) => (renamed.has(name) ? `#${renamed.get(name)}` : whole));
  root.querySelectorAll("*").forEach((one) => {
    [...one.attributes]
      .filter(({ value }) => value.includes("#"))
      .forEach((own) => {
        own.value = refer(own.value);
      });
  });
  return renamed.size;
};

// The content of an <svg> element as text, without classes, data and handlers.
export const shapesOf = (root) => {
  root.querySelectorAll("*").forEach((one) => {
    [...one.attributes]
      .filter(
        ({ name, value }) =>
          name === "class" || name.startsWith("data-") || name.startsWith("on") || (name === "style" && !value),
      )
      .forEach(({ name }) => one.removeAttribute(name));
  });
  removeEmpty(root);
  const writer = new XMLSerializer();
  return [...root.childNodes]
    .map((one) => writer.serializeToString(one).replaceAll(' xmlns="http://www.w3.org/2000/svg"', ""))
    .join("");
};

const removeEmpty = (node) => {
  [...node.children].forEach(removeEmpty);
  const isEmpty = /^(g|defs|clipPath)$/.test(node.tagName) && !node.childNodes.length && !node.id;
  if (isEmpty) node.remove();
};
