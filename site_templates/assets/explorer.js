/* The explorer: all records, filtered by the query of its URL and by the form above the table.
 *
 * Months are loaded one file each, the newest three first (or those that the query names), the others behind them.
 * Rows come as data and are written as text: by DataTables through its text renderer, elsewhere by textContent.
 */
(() => {
  "use strict";

  const place = document.querySelector("[data-hy-explorer]");
  if (!place) return;

  const { hyFolder, hyLabels, hyLocale, hyRepository } = place.dataset;
  const words = JSON.parse(place.querySelector("template").content.textContent);
  const form = document.querySelector("[data-hy-filters]");
  const note = document.querySelector("[data-hy-note]");
  const script = document.currentScript.src;
  const FIRST = 3;
  const COLUMNS = ["id", "received_at", "kind", "category", "channel", "priority", "state", "department", "summary", "service_type"];
  const SHOWN = COLUMNS.slice(0, 9);
  const UNCOUNTED = new Set(["invalid", "duplicate"]);
  const at = Object.fromEntries(COLUMNS.map((name, index) => [name, index]));
  const number = new Intl.NumberFormat(hyLocale);
  const panels = new Map();
  let labels = {};
  let months = [];
  let table;
  let waiting = 0;

  const read = async (name, folder = hyFolder) => {
    const answer = await fetch(new URL(folder + name, document.baseURI));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  const label = (book, code) => labels[book]?.[code] ?? code;
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  // --- What the query asks for --------------------------------------------------------------------------------------

  const asked = () => Object.fromEntries([...new URLSearchParams(location.search)].filter(([, value]) => value !== ""));

  const inPeriod = (day, period) => {
    const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
    if (!quarter) return day.startsWith(period);
    return day.startsWith(quarter[1]) && Math.ceil(Number(day.slice(5, 7)) / 3) === Number(quarter[2]);
  };

  const matcher = (filters) => {
    const { period, from, to, q, id, all, ...fields } = filters;
    const text = q?.toLowerCase();
    const tests = Object.entries(fields)
      .filter(([name]) => name in at)
      .map(([name, value]) => (row) => row[at[name]] === value || (name === "category" && row[at[name]].startsWith(`${value}/`)));
    return (row) => {
      const day = row[at.received_at].slice(0, 10);
      if (id) return row[at.id] === id;
      if (period && !inPeriod(day, period)) return false;
      if ((from && day < from) || (to && day > to)) return false;
      // Figures count valid tickets, and so does the list, unless somebody asks for the others.
      if (!all && !fields.state && UNCOUNTED.has(row[at.state])) return false;
      if (text && !`${row[at.id]} ${row[at.summary]}`.toLowerCase().includes(text)) return false;
      return tests.every((test) => test(row));
    };
  };

  // --- The form -----------------------------------------------------------------------------------------------------

  const offer = (select, options) => {
    for (const [value, text] of options) {
      const option = make("option", text);
      option.value = value;
      select.append(option);
    }
  };

  const offerAll = () => {
    offer(form.elements.period, months.map(([key]) => [key, key]));
    for (const name of ["kind", "channel", "priority", "state", "department"]) {
      offer(form.elements[name], Object.entries(labels[name] ?? {}));
    }
    for (const [major, text] of Object.entries(labels.major)) {
      const group = document.createElement("optgroup");
      group.label = text;
      const minors = Object.entries(labels.category).filter(([code]) => code.startsWith(`${major}/`));
      offer(group, [[major, words.whole.replace("{major}", text)], ...minors]);
      form.elements.category.append(group);
    }
  };

  const fill = (filters) => {
    for (const field of form.elements) {
      if (!field.name) continue;
      const value = filters[field.name] ?? "";
      if (field.type === "checkbox") {
        field.checked = value !== "";
        continue;
      }
      if (field.tagName === "SELECT" && value && ![...field.options].some((option) => option.value === value)) {
        offer(field, [[value, value]]);
      }
      field.value = value;
    }
  };

  const kept = ["from", "to", "id", "service_type"]; // narrowed by a link, not by the form

  const submit = () => {
    const before = asked();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.set(name, value);
    for (const name of kept) if (before[name] && name !== "id") query.set(name, before[name]);
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    narrow();
  };

  // --- The table ----------------------------------------------------------------------------------------------------

  const narrow = () => {
    const filters = asked();
    const matches = matcher(filters);
    table.search.fixed("hy", (_text, row) => matches(row));
    table.draw();
    tell();
    if (filters.id) open(filters.id);
  };

  const tell = () => {
    const { recordsDisplay, recordsTotal } = table.page.info();
    const shown = words.shown.replace("{n}", number.format(recordsDisplay)).replace("{all}", number.format(recordsTotal));
    note.textContent = waiting ? `${shown} ${words.loading.replace("{n}", number.format(waiting))}` : shown;
  };

  const start = (DataTable) => {
    const text = DataTable.render.text();
    const coded = (book) => ({ display: (code) => text.display(label(book, code)), filter: (code) => code, sort: (code) => label(book, code) });
    const columns = SHOWN.map((name) => ({
      data: at[name],
      title: words.columns[name],
      className: name === "summary" ? "hy-words" : name === "id" ? "hy-id" : "",
      render: ["id", "received_at", "summary"].includes(name) ? text : coded(name),
      searchable: false,
    }));
    table = new DataTable(place.querySelector("table"), {
      columns,
      data: [],
      deferRender: true,
      autoWidth: false,
      order: [[1, "desc"]],
      pageLength: 50,
      lengthMenu: [25, 50, 100],
      layout: { topStart: null, topEnd: null, bottomStart: "pageLength", bottomEnd: "paging" },
      language: words.table,
      createdRow: (line, row) => {
        line.tabIndex = 0;
        line.dataset.id = row[at.id];
      },
    });
    const chosen = (event) => event.target.closest("tr[data-id]")?.dataset.id;
    place.addEventListener("click", (event) => chosen(event) && open(chosen(event)));
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !chosen(event)) return;
      event.preventDefault(); // else the same stroke presses the panel's first button, which closes it
      open(chosen(event));
    });
  };

  const load = async (keys) => {
    const files = await Promise.all(keys.map((key) => read(`${key}.json`)));
    for (const rows of files) table.rows.add(rows);
    waiting -= keys.length;
  };

  // --- The panel of a record ----------------------------------------------------------------------------------------

  const dialog = document.querySelector("[data-hy-panel]");

  const pairs = (list) => {
    const element = make("dl");
    for (const [name, value] of list) if (value) element.append(make("dt", name), make("dd", value));
    return element;
  };

  const timeline = (log) => {
    const element = make("ol", undefined, "hy-timeline");
    for (const [moment, by, event, to] of log) {
      const item = make("li");
      item.append(make("time", moment), make("b", label("events", event)), make("span", [label("people", by), to && `→ ${label("people", to)}`].filter(Boolean).join(" ")));
      element.append(item);
    }
    return element;
  };

  const owed = (deadlines) => {
    const element = make("ul", undefined, "hy-owed");
    for (const [target, due, done, state] of deadlines) {
      const item = make("li");
      item.append(make("b", label("targets", target)), make("span", words.due.replace("{moment}", due)), make("span", label("deadline_states", state), `hy-tag hy-tag--${state}`));
      if (done) item.append(make("span", words.done.replace("{moment}", done)));
      element.append(item);
    }
    return element;
  };

  const open = async (id) => {
    const row = table.rows((_index, data) => data[at.id] === id).data()[0];
    if (!row) return;
    const month = row[at.received_at].slice(0, 7);
    if (!panels.has(month)) panels.set(month, await read(`${month}.panels.json`));
    const record = panels.get(month)[id];
    const facts = ["received_at", "kind", "category", "channel", "priority", "state", "department", "service_type"].map((name) => [
      words.columns[name],
      name === "received_at" ? row[at[name]] : row[at[name]] && label(name, row[at[name]]),
    ]);
    const parts = [make("h2", id), make("p", row[at.summary], "hy-lede")];
    if (record.quote && record.quote !== row[at.summary]) parts.push(make("blockquote", record.quote));
    parts.push(pairs([...facts, [words.columns.owner, record.owner && label("people", record.owner)], [words.columns.customer, record.customer && words.customer.replace("{number}", record.customer)]]));
    if (record.log.length) parts.push(make("h3", words.log), timeline(record.log));
    if (record.deadlines.length) parts.push(make("h3", words.deadlines), owed(record.deadlines));
    const file = make(hyRepository ? "a" : "code", record.path);
    if (hyRepository) file.href = `${hyRepository}/blob/HEAD/${record.path.split("/").map(encodeURIComponent).join("/")}`;
    parts.push(make("h3", words.file), file);
    dialog.querySelector("[data-hy-content]").replaceChildren(...parts);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };

  // --- In this order ------------------------------------------------------------------------------------------------

  const begin = async () => {
    const bundle = import(new URL("datatables.js", script));
    let DataTable;
    [{ months }, labels, { default: DataTable }] = await Promise.all([read("index.json"), read(hyLabels, ""), bundle]);
    waiting = months.length;
    offerAll();
    fill(asked());
    start(DataTable);
    const keys = months.map(([key]) => key);
    const { period, from, id } = asked();
    const wanted = keys.filter((key) => (period ? inPeriod(`${key}-01`, period) : from ? key >= from.slice(0, 7) : id?.includes(key.replace("-", ""))));
    const first = wanted.length ? wanted : keys.slice(0, FIRST);
    await load(first);
    place.hidden = false;
    narrow();
    form.addEventListener("change", submit);
    form.addEventListener("input", (event) => event.target.name === "q" && submit());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(submit));
    const rest = keys.filter((key) => !first.includes(key));
    while (rest.length) await load(rest.splice(0, 6));
    table.draw(false);
    tell();
  };

  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  begin().catch(() => {
    note.textContent = words.failed;
  });
})();
