"use strict";
// Sorts and filters the table of students. The page can also be read without this script.

const table = document.getElementById("students");
const body = table.tBodies[0];
const headers = [...table.tHead.rows[0].cells];
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
// Of a large class the table has the first rows alone: a browser takes long to lay out many.
const { classes, rows } = JSON.parse(document.getElementById("rows").textContent);
const STEP = 1000;
let most = body.rows.length;
rows.forEach((each, number) => {
  each.row = body.rows[number];
  each.text = plain(each.cells.filter((_, column) => classes[each.classes[column]] === "name").join("\n"));
  each.mistakes = new Set(each.mistakes.map(String));
});

function row_of(each) {
  const row = document.createElement("tr");
  each.cells.forEach((text, column) => {
    const cell = document.createElement(column ? "td" : "th");
    cell.className = classes[each.classes[column]];
    cell.textContent = text;
    row.append(cell);
  });
  const [first] = row.cells;
  first.scope = "row";
  if (each.address) {
    const link = document.createElement("a");
    link.href = each.address;
    link.append(...first.childNodes);
    first.append(link);
  }
  return row;
}

const show_more = document.getElementById("show-more");
const collator = new Intl.Collator("en", { numeric: true });

function sort(header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const each of headers) each.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  for (const each of rows) each.key = each.cells[header.cellIndex];
  // Blank cells come last in both directions.
  rows.sort((one, other) => (one.key === "") - (other.key === "")
    || (descending ? -1 : 1) * compare(one.key, other.key));
  filter();
}

function compare(one, other) {
  return one - other || (one === other ? 0 : collator.compare(one, other));
}

for (const header of headers) {
  header.querySelector("button").addEventListener("click", () => sort(header));
}

const form = document.getElementById("filters");
const [text, status, lost, mistake] = form.querySelectorAll("input, select");

function filter() {
  const wanted = plain(text.value.trim());
  const column = headers.findIndex((header) => header.dataset.question === lost.value);
  const fitting = rows.filter((each) => each.text.includes(wanted)
    && (!status.value || each.status === status.value)
    && (column < 0 || (each.cells[column] && classes[each.classes[column]] !== "full"))
    && (!mistake.value || each.mistakes.has(mistake.value)));
  const shown = fitting.slice(0, most);
  body.replaceChildren(...shown.map((each) => each.row ??= row_of(each)));
  const found = `${fitting.length} of ${rows.length}`;
  document.getElementById("shown").textContent = shown.length === fitting.length
    ? `${found} shown` : `${found} found, the first ${shown.length} shown`;
  show_more.hidden = shown.length === fitting.length;
}

// Without accents, so that "muller" finds Müller, and "strasse" finds Straße.
function plain(text) {
  const letters = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return letters.replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]);
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();  // a browser may have kept the values of the form

show_more.addEventListener("click", () => { most += STEP; filter(); });
