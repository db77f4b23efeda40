"use strict";
// Lists, sorts and filters the messages of the page: only the rows in sight are in the document.
(() => {
  const element = (id) => document.getElementById(id);
  const openTarget = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const details = id.startsWith("d-") && element(id)?.closest("details");
    if (details) {
      details.open = true;
      details.scrollIntoView();
      details.querySelector("summary").focus({ preventScroll: true });
    } else if (id.startsWith("m-")) showMessage(id.slice(2));
  };
  let closedForPrint = [];
  addEventListener("beforeprint", () => {
    closedForPrint = [...document.querySelectorAll("details.problem:not([open])")];
    for (const details of closedForPrint) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closedForPrint) details.open = false;
  });
  addEventListener("hashchange", openTarget);

  const source = element("data");
  let showMessage = () => {};
  if (!source) return openTarget();
  const data = JSON.parse(source.textContent);
  const column = Object.fromEntries(data.columns.map((name, index) => [name, index]));
  const rows = data.rows;
  const table = element("messages");
  const body = table.tBodies[0];
  const frame = element("window");
  const count = element("count");
  const keys = [...table.tHead.rows[0].cells].map((cell) => cell.dataset.key);

  const duration = (ms) => {
    if (ms < 0) return "";
    if (ms < 1000) return `${ms} ms`;
    if (ms < 99950) return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  };
  const clientNames = data.clientSets.map((set) => set.map((index) => data.clients[index]).join(", "));
  const shown = {
    id: (row) => row[column.id],
    sent: (row) => new Date(data.start + row[column.sent]).toISOString().slice(0, 19).replace("T", " "),
    sender: (row) => data.people[row[column.sender]],
    receiver: (row) => data.people[row[column.receiver]],
    presence: (row) => data.presences[row[column.presence]],
    verdict: (row) => data.verdicts[row[column.verdict]][0],
    confidence: (row) => data.confidences[row[column.confidence]],
    wait: (row) => duration(row[column.wait]),
    answer: (row) => data.answers[row[column.answer]],
    clients: (row) => clientNames[row[column.clients]],
    kind: (row) => data.kinds[row[column.kind]],
  };
  const styles = ["", "ok", "problem"];

  // What is shown, and where.
  let wanted = rows;
  let order = { key: "sent", step: 1 };
  let height = 32;
  let first = -1;
  let last = -1;

  const cell = (row, key) => {
    const td = document.createElement("td");
    if (key === "id") {
      const link = document.createElement("a");
      const isTold = row[column.told] === 1;
      link.href = (isTold ? "#d-" : "#m-") + row[column.id];
      link.textContent = row[column.id];
      td.append(link);
      return td;
    }
    const text = shown[key](row);
    td.textContent = text;
    const at = text.lastIndexOf("@") + 1;
    // Where a column is narrow, an address breaks before its domain.
    if (at > 0 && (key === "sender" || key === "receiver")) td.replaceChildren(text.slice(0, at), document.createElement("wbr"), text.slice(at));
    td.title = text;
    if (key === "verdict") td.className = styles[row[column.style]];
    return td;
  };
  const line = (row, index) => {
    const tr = document.createElement("tr");
    tr.setAttribute("aria-rowindex", index + 2);
    for (const key of keys) tr.append(cell(row, key));
    return tr;
  };
  const spacer = (pixels) => {
    const tr = document.createElement("tr");
    const td = document.createElement("td");
    tr.className = "spacer";
    tr.setAttribute("aria-hidden", "true");
    td.colSpan = keys.length;
    td.style.height = `${pixels}px`;
    tr.append(td);
    return tr;
  };
  const fill = (from, to) => {
    first = from;
    last = to;
    const focused = document.activeElement && document.activeElement.hash;
    const part = document.createDocumentFragment();
    part.append(spacer(from * height));
    for (let index = from; index < to; index += 1) part.append(line(wanted[index], index));
    part.append(spacer((wanted.length - to) * height));
    body.replaceChildren(part);
    if (focused) [...body.querySelectorAll("a")].find((link) => link.hash === focused)?.focus({ preventScroll: true });
  };
  const draw = (isForced) => {
    const top = Math.floor(frame.scrollTop / height);
    const visible = Math.ceil((frame.clientHeight || 540) / height);
    const from = Math.max(0, top - 20);
    const to = Math.min(wanted.length, top + visible + 20);
    if (isForced || from < first || to > last || from > first + 15) fill(from, to);
  };

  // Filters. What a row holds as text is put together once, when it is first asked for.
  const texts = new Array(rows.length);
  const places = new Map(rows.map((row, index) => [row, index]));
  const text = (row) => {
    const place = places.get(row);
    texts[place] ??= [...keys.map((key) => shown[key](row)), shown.kind(row), data.verdicts[row[column.verdict]][1]].join("\n").toLowerCase();
    return texts[place];
  };
  const lower = (id) => element(id).value.trim().toLowerCase();
  const choose = () => {
    const verdict = element("by-verdict").value;
    const client = element("by-client").value;
    const person = lower("by-person");
    const words = lower("by-text").split(/\s+/).filter(Boolean);
    const onlyProblems = element("by-problem").checked;
    const people = person && data.people.map((name) => name.toLowerCase().includes(person));
    const sets = client && data.clientSets.map((set) => set.includes(Number(client)));
    wanted = rows.filter((row) =>
      (!verdict || row[column.verdict] === Number(verdict))
      && (!sets || sets[row[column.clients]])
      && (!people || people[row[column.sender]] || people[row[column.receiver]])
      && (!onlyProblems || row[column.problem] === 1)
      && words.every((word) => text(row).includes(word)));
    sort();
    frame.scrollTop = 0;
    table.setAttribute("aria-rowcount", wanted.length + 1);
    const number = (value) => value.toLocaleString("en");
    count.textContent = wanted.length === rows.length
      ? `${number(rows.length)} messages.` : `${number(wanted.length)} of ${number(rows.length)} messages.`;
    draw(true);
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const ranked = (words) => {
    const sorted = words.map((word, index) => [word, index]).sort((a, b) => compare(a[0], b[0]));
    const ranks = [];
    sorted.forEach(([, index], rank) => { ranks[index] = rank; });
    return ranks;
  };
  // Words are compared once, rows by the places of their words.
  const ranks = {
    sender: ranked(data.people), receiver: ranked(data.people), presence: ranked(data.presences),
    verdict: ranked(data.verdicts.map((verdict) => verdict[0])), answer: ranked(data.answers), clients: ranked(clientNames),
  };
  const sort = () => {
    const { key, step } = order;
    const place = column[key];
    const rank = ranks[key];
    const value = key === "id" ? null : rank ? (row) => rank[row[place]] : (row) => row[place];
    wanted.sort((a, b) => {
      const difference = value ? value(a) - value(b) : compare(a[0], b[0]);
      return difference * step || places.get(a) - places.get(b);
    });
  };
  const showOrder = () => {
    for (const title of table.tHead.rows[0].cells) {
      if (title.dataset.key === order.key) title.setAttribute("aria-sort", order.step > 0 ? "ascending" : "descending");
      else title.removeAttribute("aria-sort");
    }
  };
  for (const title of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title.textContent;
    button.addEventListener("click", () => {
      const key = title.dataset.key;
      order = { key, step: order.key === key ? -order.step : 1 };
      showOrder();
      choose();
    });
    title.replaceChildren(button);
  }
  const offer = (id, names) => {
    for (const [value, name] of names.sort((a, b) => compare(a[1], b[1]))) element(id).append(new Option(name, value));
  };
  const used = new Set(rows.map((row) => row[column.verdict]));
  offer("by-verdict", data.verdicts.map((verdict, index) => [index, verdict[0]]).filter(([index]) => used.has(index)));
  offer("by-client", data.clients.map((name, index) => [index, name]));

  // One message.
  const byID = new Map(rows.map((row) => [row[column.id], row]));
  showMessage = (id) => {
    const row = byID.get(id);
    if (!row) return;
    const facts = element("message-facts");
    const verdict = data.verdicts[row[column.verdict]];
    const said = [
      ["Sent", `${shown.sent(row)} UTC, ${shown.kind(row)}`], ["From", shown.sender(row)], ["To", shown.receiver(row)],
      ["Signed in", shown.presence(row)], ["Clients", shown.clients(row)], ["Sender got", shown.answer(row)],
      ["After", shown.wait(row)], ["Verdict", `${verdict[0]}: ${verdict[1]}`], ["Confidence", shown.confidence(row)], ["Id", id],
    ];
    facts.replaceChildren(...said.filter(([, words]) => words).flatMap(([name, words]) => {
      const term = document.createElement("dt");
      const detail = document.createElement("dd");
      term.textContent = name;
      detail.textContent = words;
      return [term, detail];
    }));
    element("message-more").textContent = `imtrail explain ${id} tells all about it.`;
    element("message").showModal();
  };
  for (const name of document.querySelectorAll("span.message")) {
    if (!byID.has(name.textContent)) continue;
    const link = document.createElement("a");
    link.href = `#m-${name.textContent}`;
    link.textContent = name.textContent;
    name.replaceChildren(link);
  }
  element("message").addEventListener("close", () => {
    if (location.hash.startsWith("#m-")) history.replaceState(null, "", location.pathname + location.search);
  });

  // The table takes the place of the plain one.
  table.classList.add("live");
  const filters = element("filters");
  filters.hidden = false;
  for (const kind of ["input", "change"]) filters.addEventListener(kind, choose);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(choose));
  frame.addEventListener("scroll", () => draw(false), { passive: true });
  addEventListener("resize", () => draw(false));
  addEventListener("beforeprint", () => {
    const printed = Math.min(wanted.length, 500);
    fill(0, printed);
    body.lastChild.firstChild.style.height = "0";
    if (printed < wanted.length) count.textContent = `The first ${printed} of ${wanted.length} messages.`;
  });
  addEventListener("afterprint", choose);
  wanted = [...rows];
  showOrder();
  choose();
  const row = body.querySelector("tr:not(.spacer)");
  if (row && row.offsetHeight > 0 && row.offsetHeight !== height) {
    height = row.offsetHeight;
    draw(true);
  }
  openTarget();
})();
