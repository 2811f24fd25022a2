// Search over all pages, sections and records; the index is a script, so it works from a folder.
(function () {
  "use strict";
  const INDEX = "assets/search-index.js";
  const MOST = 40;
  let entries = null;
  let dialog = null;

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function load() {
    if (entries) return Promise.resolve(entries);
    return new Promise((resolve, reject) => {
      const script = element("script", { src: INDEX });
      script.addEventListener("load", () => {
        entries = window.contactsSearchIndex.map(([address, page, heading, text]) => ({
          address, page, heading, text, folded: fold(`${heading} ${text}`), head: fold(heading),
        }));
        resolve(entries);
      });
      script.addEventListener("error", () => reject(new Error("no index")));
      document.head.append(script);
    });
  }

  // Search does not mind capitals or accents.
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function found(words) {
    const wanted = fold(words).split(/\s+/).filter(Boolean);
    if (!wanted.length) return [];
    return entries
      .filter((entry) => wanted.every((word) => entry.folded.includes(word)))
      .map((entry, order) => ({ entry, order, rank: wanted.filter((word) => entry.head.includes(word)).length }))
      .sort((one, other) => other.rank - one.rank || one.order - other.order)
      .map(({ entry }) => entry);
  }

  function show(list, status, words) {
    const matches = found(words);
    list.replaceChildren(...matches.slice(0, MOST).map((entry) => {
      const link = element("a", { href: entry.address, textContent: entry.heading });
      link.addEventListener("click", () => dialog.close());
      const where = element("span", { className: "search-page", textContent: entry.page });
      return element("li", {}, link, where, element("p", { textContent: entry.text }));
    }));
    const number = matches.length;
    if (!words.trim()) status.textContent = "";
    else if (!number) status.textContent = "Nothing found. Try fewer or other words.";
    else if (number > MOST) status.textContent = `${number} found, the first ${MOST} shown. More words narrow it.`;
    else status.textContent = `${number} found`;
  }

  function make() {
    const input = element("input", { type: "search", id: "search-words", autocomplete: "off" });
    const label = element("label", { htmlFor: "search-words", textContent: "Search pages and records" });
    const close = element("button", { type: "button", textContent: "Close" });
    const status = element("p", { className: "search-status" });
    status.setAttribute("role", "status");
    const list = element("ul", { className: "search-results" });
    dialog = element("dialog", { className: "site-search" }, label, element("div", { className: "search-bar" }, input, close), status, list);
    dialog.setAttribute("aria-label", "Search this site");
    close.addEventListener("click", () => dialog.close());
    // A search field takes the first Escape for itself; here it closes the search.
    input.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });
    input.addEventListener("input", () => {
      load().then(() => show(list, status, input.value), () => { status.textContent = "The search index could not be read."; });
    });
    document.body.append(dialog);
  }

  function open() {
    if (!dialog) make();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").focus();
  }

  function start() {
    const bar = document.querySelector("nav.navbar");
    if (!bar || !("HTMLDialogElement" in window)) return;
    const button = element("button", { type: "button", className: "search-button", textContent: "Search" });
    button.setAttribute("aria-keyshortcuts", "/");
    button.addEventListener("click", open);
    bar.append(button);
    document.addEventListener("keydown", (event) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      open();
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
