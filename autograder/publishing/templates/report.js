"use strict";
// Sorts and filters the table of students, and opens what is closed before it is printed. The page
// can also be read without this script.

const table = document.getElementById("students");
const body = table.tBodies[0];
const headers = [...table.tHead.rows[0].cells];
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
// Of a large class the page holds most rows in a template, which a browser does not lay out.
const template = document.getElementById("more-rows");
let most = template ? body.rows.length : Infinity;  // rows that are shown
const rows = [...body.rows, ...(template ? template.content.querySelectorAll("tr") : [])].map((row) => ({
  row,
  text: plain([...row.querySelectorAll(".name")].map((cell) => cell.textContent).join("\n")),
  mistakes: new Set(row.dataset.mistakes.split(" ")),
}));
const show_all = document.getElementById("show-all");
const collator = new Intl.Collator("en", { numeric: true });

function sort(header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const each of headers) each.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  for (const each of rows) each.key = each.row.cells[header.cellIndex].textContent.trim();
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
  const fitting = rows.filter((each) => {
    const cell = column < 0 ? null : each.row.cells[column];
    return each.text.includes(wanted)
      && (!status.value || each.row.dataset.status === status.value)
      && (!cell || (cell.textContent !== "" && !cell.classList.contains("full")))
      && (!mistake.value || each.mistakes.has(mistake.value));
  });
  const shown = fitting.slice(0, most);
  body.replaceChildren(...shown.map((each) => each.row));
  const found = `${fitting.length} of ${rows.length}`;
  document.getElementById("shown").textContent = shown.length === fitting.length
    ? `${found} shown` : `${found} found, the first ${shown.length} shown`;
  show_all.hidden = shown.length === fitting.length;
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

show_all.addEventListener("click", () => { most = Infinity; filter(); });
window.addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details")) each.open = true;
});
