// As much of a page as the scripts under test ask of it: elements with attributes, texts, and the selectors they use.

// A plain script, run as a browser runs it, with `window` and whatever else it finds on the page.
import { readFileSync } from "node:fs";
import vm from "node:vm";

export const run = (name, found) => {
  const source = readFileSync(new URL(`../../assets/${name}`, import.meta.url), "utf8");
  vm.runInNewContext(source, { URL, Response, console, ...found }, { filename: name });
  return found.window;
};

// Something that is listened to: `tell(kind, event)` calls those who listen.
export const heard = (own = {}) => {
  const listeners = [];
  return Object.assign(own, {
    addEventListener: (kind, listener) => listeners.push([kind, listener]),
    tell: (kind, event = {}) => listeners.filter(([one]) => one === kind).forEach(([, listener]) => listener(event)),
  });
};

// A window at an address of the monitor.
export const windowAt = (link, own = {}) => {
  const location = new URL(link, "https://monitor.example");
  const history = [];
  return heard({
    location,
    history: { pushState: (state, title, address) => history.push(address) },
    pushed: history,
    dash_clientside: { no_update: "unchanged" },
    ...own,
  });
};

globalThis.Node = { ELEMENT_NODE: 1, TEXT_NODE: 3 };

// h("p", { class: "finding", "data-part": "words" }, "text", h("br")): an element.
export const h = (tag, attributes = {}, ...children) => {
  const element = new Element(tag, attributes);
  children.forEach((child) => element.append(child));
  return element;
};

class Element {
  nodeType = 1;
  parent = null;
  childNodes = [];

  constructor(tag, attributes) {
    this.tagName = tag.toUpperCase();
    this.attributes = { ...attributes };
  }

  append(child) {
    const node = typeof child === "string" ? { nodeType: 3, data: child } : child;
    node.parent = this;
    this.childNodes.push(node);
  }

  get children() {
    return this.childNodes.filter((node) => node.nodeType === 1);
  }

  get hidden() {
    return "hidden" in this.attributes;
  }

  get dataset() {
    const given = Object.entries(this.attributes).filter(([name]) => name.startsWith("data-"));
    return Object.fromEntries(given.map(([name, value]) => [camel(name.slice(5)), value]));
  }

  get textContent() {
    return this.childNodes.map((node) => node.data ?? node.textContent).join("");
  }

  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  hasAttribute(name) {
    return name in this.attributes;
  }

  remove() {
    this.parent.childNodes.splice(this.parent.childNodes.indexOf(this), 1);
  }

  replaceWith(words) {
    this.parent.childNodes.splice(this.parent.childNodes.indexOf(this), 1, { nodeType: 3, data: words });
  }

  cloneNode() {
    return h(this.tagName, this.attributes, ...this.childNodes.map((node) => node.data ?? node.cloneNode()));
  }

  closest(selector) {
    if (this.matches(selector)) return this;
    return this.parent && this.parent.closest(selector);
  }

  matches(selector) {
    return selector.split(", ").some((one) => isAt(this, one.split(" ")));
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  querySelectorAll(selector) {
    const below = this.children.flatMap((child) => [child, ...child.querySelectorAll("*")]);
    return below.filter((one) => one.matches(selector));
  }
}

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

// Whether an element ends a chain of selectors ("#table thead tr").
const isAt = (element, chain) => {
  if (!isOne(element, chain.at(-1))) return false;
  if (chain.length === 1) return true;
  let above = element.parent;
  while (above && !isAt(above, chain.slice(0, -1))) above = above.parent;
  return Boolean(above);
};

const isOne = (element, selector) =>
  selector.match(/^\*|^[\w-]+|[.#][\w-]+|\[[^\]]+\]|:not\([^)]+\)|:first-child/g).every((part) => {
    if (part === "*") return true;
    if (part === ":first-child") return element.parent.children[0] === element;
    if (part.startsWith(":not(")) return !isOne(element, part.slice(5, -1));
    if (part.startsWith(".")) return (element.getAttribute("class") ?? "").split(" ").includes(part.slice(1));
    if (part.startsWith("#")) return element.getAttribute("id") === part.slice(1);
    if (!part.startsWith("[")) return element.tagName === part.toUpperCase();
    const [, name, value] = part.match(/^\[([\w-]+)(?:="?([^"]*)"?)?\]$/);
    return value === undefined ? element.hasAttribute(name) : element.getAttribute(name) === value;
  });
