// As much of a page as the scripts under test ask of it: elements with attributes, texts, and the selectors they use.

const KINDS = { ELEMENT_NODE: 1, TEXT_NODE: 3 };
globalThis.Node = KINDS;

// A plain script, run as a browser runs it, with `window` and whatever else it finds on the page.
import { readFileSync } from "node:fs";
import vm from "node:vm";

export const run = (name, found) => {
  const source = readFileSync(new URL(`../../assets/${name}`, import.meta.url), "utf8");
  vm.runInNewContext(source, { URL, Response, Event, Node: KINDS, console, ...found }, { filename: name });
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
    dispatchEvent(event) {
      this.tell(event.type, event);
    },
    ...own,
  });
};

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
    this.given = { ...attributes };
  }

  append(child) {
    this.childNodes.push(inside(child, this));
  }

  // Whoever tests gives the nodes that a browser would read from HTML.
  set innerHTML(nodes) {
    this.replaceChildren(...nodes);
  }

  get nodeName() {
    return this.tagName;
  }

  get id() {
    return this.given.id ?? "";
  }

  get attributes() {
    return Object.entries(this.given).map(([name, value]) => ({ name, value }));
  }

  get classList() {
    return { contains: (name) => this.matches(`.${name}`) };
  }

  get children() {
    return this.childNodes.filter((node) => node.nodeType === 1);
  }

  get hidden() {
    return "hidden" in this.given;
  }

  get dataset() {
    const given = Object.entries(this.given).filter(([name]) => name.startsWith("data-"));
    return Object.fromEntries(given.map(([name, value]) => [camel(name.slice(5)), value]));
  }

  get textContent() {
    return this.childNodes.map((node) => node.data ?? node.textContent).join("");
  }

  getAttribute(name) {
    return this.given[name] ?? null;
  }

  setAttribute(name, value) {
    this.given[name] = value;
  }

  removeAttribute(name) {
    delete this.given[name];
  }

  hasAttribute(name) {
    return name in this.given;
  }

  remove() {
    take(this);
  }

  replaceWith(node) {
    take(this, node);
  }

  replaceChildren(...nodes) {
    this.childNodes = [];
    nodes.forEach((node) => this.append(node));
  }

  cloneNode(isDeep) {
    const copies = isDeep ? this.childNodes.map((node) => node.data ?? node.cloneNode(true)) : [];
    return h(this.tagName, this.given, ...copies);
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

// A text is a node as well, and both know where they stand.
class Text {
  nodeType = 3;
  nodeName = "#text";
  parent = null;

  constructor(data) {
    this.data = data;
  }

  remove() {
    take(this);
  }

  replaceWith(node) {
    take(this, node);
  }
}

const inside = (child, parent) => Object.assign(typeof child === "string" ? new Text(child) : child, { parent });

// Takes a node out of where it stands, with others in its place.
const take = (node, ...others) => {
  const { parent } = node;
  parent.childNodes.splice(parent.childNodes.indexOf(node), 1, ...others.map((one) => inside(one, parent)));
};

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
