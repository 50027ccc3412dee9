// Reading without a connection: the last pages of one edition, and the styles and scripts that they need, stay in the browser.
// The server writes before this file: const MONITOR_OFFLINE = { isOn, words: { kk: {...}, ru: {...}, en: {...} } }.
// Pages come from the network; only where it cannot be reached does the copy stand in, and says so. Nothing is kept but pages
// that bear the mark `kept-as` (pages of the current edition for everybody) and files whose names change with their content.
(() => {
  const { isOn, words } = self.MONITOR_OFFLINE;
  const [PAGES, FILES] = ["monitor-pages-", "monitor-files"];
  const MOST = { pages: 20, files: 80, page: 3e6, bytes: 30e6 };
  const [READ_AT, BYTES] = ["x-read-at", "x-bytes"];
  const MARK = /<meta name="kept-as" content="([\w-]{1,80})">/;
  const FOR_GOOD = ["/assets/", "/_dash-component-suites/"];

  const nameOf = (address) => address.split("#")[0];
  const safe = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
  const languageOf = (text) => /<html lang="(\w+)"/.exec(text)?.[1] ?? "kk";
  const isOurs = (address) => new URL(address).origin === self.location.origin;
  const isForGood = (address) =>
    isOurs(address) && FOR_GOOD.some((start) => new URL(address).pathname.startsWith(start));

  // The oldest go first: what is kept anew stands at the end.
  const trim = async (cache, most) => {
    const requests = await cache.keys();
    const answers = await Promise.all(requests.map((one) => cache.match(one, { ignoreVary: true })));
    const sizes = answers.map((one) => Number(one?.headers.get(BYTES) ?? 0));
    let [count, bytes] = [requests.length, sizes.reduce((sum, size) => sum + size, 0)];
    for (let place = 0; place < requests.length && (count > most || bytes > MOST.bytes); place += 1) {
      await cache.delete(requests[place], { ignoreVary: true });
      count -= 1;
      bytes -= sizes[place];
    }
  };

  const keep = async (cacheName, address, answer, body, most) => {
    const headers = new Headers(answer.headers);
    ["content-encoding", "content-length", "vary"].forEach((name) => headers.delete(name));
    headers.set(READ_AT, new Date().toISOString());
    headers.set(BYTES, String(body.size));
    const cache = await caches.open(cacheName);
    await cache.delete(address, { ignoreVary: true });
    await cache.put(address, new Response(body, { headers }));
    await trim(cache, most);
  };

  const mayBeKept = (answer, kind) =>
    answer.status === 200 &&
    answer.type === "basic" &&
    !answer.redirected &&
    (answer.headers.get("Content-Type") ?? "").startsWith(kind) &&
    !/no-store|private/.test(answer.headers.get("Cache-Control") ?? "");

  const keepPage = async (address, answer) => {
    if (!mayBeKept(answer, "text/html")) return;
    const body = await answer.blob();
    const edition = MARK.exec(await body.text())?.[1];
    if (!edition || body.size > MOST.page) return;
    const own = PAGES + edition;
    const others = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== own);
    await Promise.all(others.map((name) => caches.delete(name)));
    await keep(own, nameOf(address), answer, body, MOST.pages);
  };

  const keepFile = async (address, answer) => {
    if (!mayBeKept(answer, "") || !/immutable|max-age=\d{7,}/.test(answer.headers.get("Cache-Control") ?? "")) return;
    await keep(FILES, address, answer, await answer.blob(), MOST.files);
  };

  const keptPage = async (address) => {
    const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
    const [found] = (
      await Promise.all(
        names.map(async (name) => [name, await (await caches.open(name)).match(nameOf(address), { ignoreVary: true })]),
      )
    ).filter(([, answer]) => answer);
    return found ? withBanner(address, found[0].slice(PAGES.length), found[1]) : null;
  };

  const withBanner = async (address, edition, answer) => {
    const text = await answer.text();
    const language = languageOf(text);
    // In figures for everybody: browsers have no Kazakh names of months.
    const time = new Intl.DateTimeFormat("ru", { dateStyle: "short", timeStyle: "short" });
    const read = time.format(new Date(answer.headers.get(READ_AT)));
    const said = words[language].kept.replace("{edition}", edition).replace("{time}", read);
    const link = `<a href="${safe(nameOf(address))}">${safe(words[language].again)}</a>`;
    const banner = `<p class="banner" id="offline" role="status">${safe(said)} ${link}</p>`;
    return new Response(
      text.replace(/<body[^>]*>/, (body) => body + banner),
      { headers: answer.headers },
    );
  };

  const nothingKept = async (address) => {
    const asked = new URL(address).searchParams.get("lang");
    const language = asked in words ? asked : "kk";
    const lists = (await caches.keys()).filter((name) => name.startsWith(PAGES)).map((name) => caches.open(name));
    const links = [];
    for (const cache of await Promise.all(lists)) {
      for (const request of await cache.keys()) {
        const title = /<title>([^<]*)/.exec(await (await cache.match(request, { ignoreVary: true })).text())?.[1];
        links.unshift(`<li><a href="${safe(request.url)}">${title ?? safe(request.url)}</a></li>`);
      }
    }
    const { title, none, again } = words[language];
    const list = links.length ? `<p>${safe(words[language].list)}</p><ul>${links.join("")}</ul>` : "";
    const body = `<h1>${safe(title)}</h1><p>${safe(none)} <a href="${safe(address)}">${safe(again)}</a></p>${list}`;
    const page = `<!DOCTYPE html><html lang="${language}"><meta charset="utf-8"><title>${safe(title)}</title><body>${body}`;
    const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return new Response(page, {
      status: 503,
      headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy },
    });
  };

  const readPage = async (event) => {
    const address = event.request.url;
    try {
      const answer = (await event.preloadResponse) ?? (await fetch(event.request));
      event.waitUntil(keepPage(address, answer.clone()).catch(() => {}));
      return answer;
    } catch {
      return (await keptPage(address)) ?? nothingKept(address);
    }
  };

  const readFile = async (event) => {
    const address = event.request.url;
    const kept = await (await caches.open(FILES)).match(address, { ignoreVary: true }).catch(() => null);
    if (kept) return kept;
    const answer = await fetch(event.request);
    event.waitUntil(keepFile(address, answer.clone()).catch(() => {}));
    return answer;
  };

  // What the first page loaded before this worker stood there: from the browser's own store, not from the network again.
  const keepFirst = async ({ page, files }) => {
    const again = async (address) => fetch(address, { cache: "force-cache", credentials: "same-origin" });
    await keepPage(page, await again(page));
    for (const file of files.filter(isForGood)) await keepFile(file, await again(file));
  };

  const forget = async () => {
    const own = (await caches.keys()).filter((name) => name.startsWith("monitor-"));
    await Promise.all(own.map((name) => caches.delete(name)));
  };

  const withdraw = async () => {
    await forget();
    await self.registration.unregister();
    await new Promise((done) => setTimeout(done, 1000)); // the one before may just be keeping a page
    await forget();
  };

  const begin = async () => {
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(isOn ? begin() : withdraw()));
  if (!isOn) return;
  self.addEventListener("message", (event) => {
    if (isOurs(event.data.page)) event.waitUntil(keepFirst(event.data).catch(() => {}));
  });
  self.addEventListener("fetch", (event) => {
    const { method, mode, destination, url } = event.request;
    if (method !== "GET" || !isOurs(url)) return;
    if (mode === "navigate" && destination === "document") event.respondWith(readPage(event));
    else if (isForGood(url)) event.respondWith(readFile(event));
  });
})();
