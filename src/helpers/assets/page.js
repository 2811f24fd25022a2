// What every page does: theme switch, phone menu, contents list, copy buttons, print.
(function () {
  "use strict";
  const root = document.documentElement;
  const KEY = "contacts-theme";

  function stored() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }
  function store(theme) {
    try { localStorage.setItem(KEY, theme); } catch { /* file:// and private windows may refuse */ }
  }
  function isDark() {
    const chosen = root.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  const saved = stored();
  if (saved === "dark" || saved === "light") root.dataset.theme = saved;

  function button(label, className) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = label;
    return made;
  }

  function addThemeSwitch(bar) {
    const control = button("", "theme-switch");
    const name = () => { control.textContent = isDark() ? "Light" : "Dark"; control.setAttribute("aria-label", `Switch to the ${isDark() ? "light" : "dark"} theme`); };
    control.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      store(root.dataset.theme);
      name();
      document.dispatchEvent(new CustomEvent("contacts:theme"));
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      name();
      document.dispatchEvent(new CustomEvent("contacts:theme"));
    });
    name();
    bar.append(control);
  }

  function addMenu(bar) {
    const list = bar.querySelector(".navbar-collapse, .navbar-nav");
    if (!list) return;
    list.id = list.id || "pages-menu";
    let control = bar.querySelector(".navbar-toggler");
    if (!control) {
      control = button("Menu", "menu-button");
      list.before(control);
    }
    control.removeAttribute("role");
    control.setAttribute("aria-controls", list.id);
    control.setAttribute("aria-expanded", "false");
    if (!control.textContent.trim()) control.textContent = "Menu";
    control.addEventListener("click", () => {
      const open = bar.classList.toggle("menu-open");
      control.setAttribute("aria-expanded", String(open));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const menu of bar.querySelectorAll("details[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
      if (bar.classList.contains("menu-open")) { control.click(); control.focus(); }
    });
    document.addEventListener("click", (event) => {
      for (const menu of bar.querySelectorAll("details[open]")) if (!menu.contains(event.target)) menu.open = false;
    });
  }

  function followContents() {
    const links = [...document.querySelectorAll("#TOC a[href^='#']")];
    const byId = new Map(links.map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const targets = [...byId.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    if (!targets.length || !("IntersectionObserver" in window)) return;
    const mark = () => {
      const passed = targets.filter((target) => target.getBoundingClientRect().top < 140);
      const current = byId.get((passed.at(-1) || targets[0]).id);
      for (const link of links) link.classList.toggle("current", link === current);
    };
    const observer = new IntersectionObserver(mark, { rootMargin: "-130px 0px -50% 0px" });
    targets.forEach((target) => observer.observe(target));
    mark();
  }

  function addCopyButtons() {
    for (const block of document.querySelectorAll(".copyable")) {
      const control = button("Copy", "copy");
      control.setAttribute("aria-label", "Copy this citation");
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      said.className = "visually-hidden";
      control.addEventListener("click", async () => {
        await copy(block.innerText.trim());
        control.textContent = "Copied";
        said.textContent = "Copied";
        setTimeout(() => { control.textContent = "Copy"; said.textContent = ""; }, 2000);
      });
      block.after(control, said);
    }
  }
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); return; } catch { /* not a secure context */ }
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  // What scrolls by itself can be scrolled by keyboard.
  function focusScrolling() {
    for (const block of document.querySelectorAll("main pre, .chart-table table")) {
      const overflows = block.scrollWidth > block.clientWidth || block.scrollHeight > block.clientHeight;
      if (overflows) block.tabIndex = 0;
      else block.removeAttribute("tabindex");
    }
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open]):not(.code)")];
    opened.forEach((each) => { each.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));

  function start() {
    const bar = document.querySelector("#quarto-header nav.navbar, nav.navbar");
    if (bar) { addMenu(bar); addThemeSwitch(bar.querySelector(".navbar-container") || bar); }
    followContents();
    addCopyButtons();
    focusScrolling();
    addEventListener("resize", focusScrolling);
    document.addEventListener("toggle", focusScrolling, true);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
