// Lets the browser keep the last pages for reading without a connection (assets/offline/worker.js), once this page is done.
(() => {
  const begin = async () => {
    const page = window.location.href;
    const files = performance.getEntriesByType("resource").map((one) => one.name);
    await navigator.serviceWorker.register("/offline.js", { updateViaCache: "all" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ page, files });
    document.documentElement.dataset.offline = "ready";
  };
  // Pages that are not for keeping bear no mark; a browser that keeps nothing reads on as before.
  if (!navigator.serviceWorker || navigator.serviceWorker.controller) return;
  if (!document.querySelector('meta[name="kept-as"]')) return;
  window.addEventListener("load", () => window.setTimeout(() => begin().catch(() => {}), 0));
})();
