// What a block says to pictures alone (dashboard/components/unseen.py) is left behind when a picker changes the block: it is
// read from the page of the link when the block is taken away.
const LEFT_BEHIND = '[data-unseen="behind"]';

// Several parts of the script ask for one block at once, and readers take several blocks of one view.
let last = { link: null, page: null };
const pageAt = (link) => {
  if (last.link !== link) last = { link, page: read(link) };
  last.page.catch(() => {
    last = { link: null, page: null };
  });
  return last.page;
};

const read = async (link) => {
  const { pathname, search } = new URL(link);
  const answer = await fetch(pathname + search);
  if (!answer.ok) throw new Error(`${link} was answered with ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

// The block with all that pictures need; `link` leads to the view that it shows.
export const madeWhole = async (block, link) => {
  if (!block.querySelector(LEFT_BEHIND)) return block;
  const page = await pageAt(link);
  const { picture: name } = block.dataset;
  const own = [...page.querySelectorAll("#page-first [data-picture]")].find((one) => one.dataset.picture === name);
  if (!own) throw new Error(`no picture ${name} at ${link}`);
  const fresh = [...own.querySelectorAll("[data-unseen]")];
  [...block.querySelectorAll("[data-unseen]")].forEach((old, place) => {
    if (old.dataset.unseen === "behind") old.replaceWith(fresh[place].cloneNode(true));
  });
  return block;
};
