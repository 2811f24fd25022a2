// Sorting, searching and filtering of tables, and links to single records.
(function () {
  "use strict";
  const SEARCHED_FROM_ROWS = 13;
  const SORTED_FROM_ROWS = 4;
  const CONFIDENCE = ["Low", "Medium", "High"];

  function make(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }
  const text = (cell) => cell.textContent.trim();
  const rowsOf = (table) => [...table.tBodies[0].rows];

  // Sorting: the page's own order is kept as each row's number, so that dates sort by day.
  function keyOf(row, column) {
    const cell = row.cells[column];
    if (row.closest(".records") && column === 0) return row.order;
    const confidence = cell.querySelector(".conf");
    if (confidence) return CONFIDENCE.indexOf(text(confidence)) * 1000 + row.querySelectorAll("details li").length;
    const words = (cell.querySelector("b") || cell).textContent.trim();
    const number = Number(words.replace(/[, ]/g, ""));
    return words !== "" && Number.isFinite(number) ? number : words.toLocaleLowerCase("en");
  }
  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    if (one === "" || other === "") return one === "" ? 1 : -1;
    return String(one).localeCompare(String(other), "en", { numeric: true });
  }
  function sortBy(table, column, head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = rowsOf(table).map((row) => ({ row, key: keyOf(row, column) }));
    keyed.sort((a, b) => (down ? compare(b.key, a.key) : compare(a.key, b.key)) || a.row.order - b.row.order);
    table.tBodies[0].append(...keyed.map((each) => each.row));
  }
  function makeSortable(table) {
    if (!table.tHead || !table.tBodies.length) return;
    rowsOf(table).forEach((row, index) => { row.order = index; });
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const control = make("button", { type: "button", className: "sort" });
      control.append(...head.childNodes);
      control.addEventListener("click", () => sortBy(table, column, head));
      head.append(control);
    });
  }

  // Search in a table of data
  function makeSearchable(table) {
    const rows = rowsOf(table);
    const texts = rows.map((row) => row.textContent.toLocaleLowerCase("en"));
    const field = make("input", { type: "search", autocomplete: "off" });
    const shown = make("output", {}, "");
    shown.setAttribute("aria-live", "polite");
    const caption = table.caption ? text(table.caption) : "this table";
    field.setAttribute("aria-label", `Search in: ${caption}`);
    field.addEventListener("input", () => {
      const words = field.value.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        count += !row.hidden;
      });
      shown.textContent = words.length ? `${count} of ${rows.length} rows` : "";
    });
    const tools = make("div", { className: "table-tools" }, make("label", {}, "Search this table", field), shown);
    (table.closest(".table-box") || table).before(tools);
  }

  // The filter of records: one form for the table and the figure above it.
  function describe(row) {
    const [category] = row.cells[2].childNodes;
    return {
      row,
      text: row.textContent.toLocaleLowerCase("en"),
      category: category.textContent.trim(),
      level: text(row.cells[2].querySelector(".level")),
      confidence: text(row.cells[3].querySelector(".conf")),
    };
  }
  function choice(label, name, values) {
    const options = values.map((value) => make("option", { value }, value));
    const field = make("select", { name }, make("option", { value: "" }, "All"), ...options);
    return make("label", {}, label, field);
  }
  function distinct(records, key) {
    return [...new Set(records.map((record) => record[key]))].sort((a, b) => a.localeCompare(b, "en"));
  }
  function filterForm(records) {
    const shown = make("output", { className: "shown", name: "shown" });
    shown.setAttribute("aria-live", "polite");
    const form = make(
      "form",
      { className: "filters", id: "record-filter" },
      make("label", {}, "Search in records", make("input", { type: "search", name: "text", autocomplete: "off" })),
      choice("Category", "category", distinct(records, "category")),
      choice("Level", "level", distinct(records, "level")),
      choice("Confidence", "confidence", CONFIDENCE.toReversed()),
      make("button", { type: "reset" }, "Show all"),
      shown,
    );
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Filter the records");
    return form;
  }
  function makeFilter(table) {
    const records = rowsOf(table).map(describe);
    const form = filterForm(records);
    const apply = () => {
      const wanted = Object.fromEntries(new FormData(form));
      const words = wanted.text.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
      const fits = (record) =>
        ["category", "level", "confidence"].every((key) => !wanted[key] || record[key] === wanted[key]) &&
        words.every((word) => record.text.includes(word));
      const kept = new Set();
      for (const record of records) {
        record.row.hidden = !fits(record);
        if (!record.row.hidden) kept.add(record.row.id);
      }
      const all = kept.size === records.length;
      form.elements.shown.textContent = `${all ? "All" : kept.size + " of"} ${records.length} records shown, in the figure and in the table.`;
      document.dispatchEvent(new CustomEvent("contacts:filter", { detail: all ? null : kept }));
    };
    let timer = 0;
    form.addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(apply, event.target.name === "text" ? 150 : 0);
    });
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
    const link = document.querySelector(`.chart-table-link a[href='#${CSS.escape(table.id)}']`);
    if (link) link.closest("figure").prepend(form);
    else table.before(form);
    apply();
    return form;
  }

  // Links to single records
  function addPermalinks(table) {
    for (const row of rowsOf(table)) {
      const title = row.cells[1].querySelector("b");
      const link = make("a", { className: "permalink", href: `#${row.id}` }, "#");
      link.setAttribute("aria-label", `Link to: ${text(title)}`);
      title.after(link);
    }
  }
  function openTarget(form) {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const row = id && document.getElementById(id);
    if (!row || !row.matches(".records tbody tr")) return;
    if (row.hidden && form) { form.reset(); row.hidden = false; }
    for (const other of document.querySelectorAll("tr.target")) other.classList.remove("target");
    row.classList.add("target");
    const sources = row.querySelector("details");
    if (sources) sources.open = true;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    requestAnimationFrame(() => row.scrollIntoView({ block: "center", behavior: "instant" }));
  }

  // CSV: what a spreadsheet would run as a formula is marked as text.
  function csv(rows) {
    const cell = (value) => {
      const words = String(value).replace(/\s+/g, " ").trim();
      const safe = /^[=+@]|^-(?![\d.])/.test(words) ? `'${words}` : words;
      return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }
  function tableRows(table) {
    if (table.matches(".records")) return recordRows(table);
    const lines = [table.tHead.rows[0], ...rowsOf(table).filter((row) => !row.hidden)];
    return lines.map((row) => [...row.cells].map(text));
  }
  function recordRows(table) {
    const lines = [["event_id", "date", "title", "summary", "category", "level", "place", "evidence", "sources"]];
    for (const row of rowsOf(table).filter((each) => !each.hidden)) {
      const one = describe(row);
      const links = [...row.querySelectorAll("details a")].map((link) => link.href).join(" ");
      const [when, record, , evidence] = row.cells;
      const place = when.querySelector(".place")?.textContent || "";
      lines.push([row.id, text(when.querySelector("b")), text(record.querySelector("b")), text(record.querySelector("p")), one.category, one.level, place, text(evidence), links]);
    }
    return lines;
  }
  window.contactsCsv = (table) => csv(tableRows(table));

  function start() {
    for (const table of document.querySelectorAll("table.records, table.data")) {
      if (!table.tBodies.length) continue;
      const count = rowsOf(table).length;
      if (count >= SORTED_FROM_ROWS) makeSortable(table);
      if (table.matches(".data") && count >= SEARCHED_FROM_ROWS && !table.closest("details")) makeSearchable(table);
    }
    const records = document.querySelector("table.records");
    if (!records) return;
    addPermalinks(records);
    const form = makeFilter(records);
    openTarget(form);
    addEventListener("hashchange", () => openTarget(form));
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
