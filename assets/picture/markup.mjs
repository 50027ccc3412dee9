// Elements of XML as text.

// Two places are enough for a picture, and the same everywhere.
export const number = (value) => String(Math.round(value * 100) / 100);

export const escaped = (words) =>
  words.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);

// Attributes without a value are left out; numbers are written with two places.
export const tag = (name, attributes, content = "") => {
  const given = Object.entries(attributes).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const words = given.map(
    ([key, value]) => ` ${key}="${escaped(typeof value === "number" ? number(value) : String(value))}"`,
  );
  return content ? `<${name}${words.join("")}>${content}</${name}>` : `<${name}${words.join("")}/>`;
};
