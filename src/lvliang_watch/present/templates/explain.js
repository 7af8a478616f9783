"use strict";
const panel = document.getElementById("panel");
const shown = document.getElementById("shown");
const boxes = [...document.querySelectorAll(".legend input")];
const marks = [...document.querySelectorAll("mark[data-mark]")];
const wide = window.matchMedia("(min-width: 62.01rem)");
let chosen = null;

// A mark shows its own card, then those of the marks around it.
function choose(mark) {
  if (mark === chosen) return;
  chosen = mark;
  const number = mark.dataset.mark;
  marks.forEach((one) => one.classList.toggle("chosen", one.dataset.mark === number));
  const cards = [];
  for (let at = mark; at; at = at.parentElement.closest("mark")) {
    if (at.classList.contains("off")) continue;
    const card = document.getElementById("c" + at.dataset.mark).cloneNode(true);
    card.removeAttribute("id");
    cards.push(card);
  }
  shown.replaceChildren(...cards);
  panel.scrollTop = 0;
  panel.classList.add("open");
}

function dismiss() {
  chosen = null;
  marks.forEach((one) => one.classList.remove("chosen"));
  panel.classList.remove("open");
}

// The innermost mark that is switched on.
function markAt(target) {
  let mark = target instanceof Element ? target.closest("mark[data-mark]") : null;
  while (mark && mark.classList.contains("off")) mark = mark.parentElement.closest("mark[data-mark]");
  return mark;
}

function filter() {
  const on = new Set(boxes.filter((box) => box.checked).map((box) => box.name));
  for (const mark of marks) {
    const off = ![...mark.classList].some((name) => on.has(name));
    mark.classList.toggle("off", off);
    if (mark.id) mark.tabIndex = off ? -1 : 0;
  }
}

function step(by) {
  const open = marks.filter((mark) => mark.id && !mark.classList.contains("off"));
  if (!open.length) return;
  const at = chosen ? open.findIndex((mark) => mark.dataset.mark === chosen.dataset.mark) : by > 0 ? -1 : 0;
  const next = open[(at + by + open.length) % open.length];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function go() {
  const mark = markAt(document.getElementById(location.hash.slice(1)));
  if (mark) {
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "start" });
    choose(mark);
  }
}

document.addEventListener("mouseover", (event) => {
  const mark = wide.matches && markAt(event.target);
  if (mark) choose(mark);
});
for (const name of ["focusin", "click"]) {
  document.addEventListener(name, (event) => {
    const mark = markAt(event.target);
    if (mark) choose(mark);
  });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "J") step(1);
  else if (event.key === "k" || event.key === "K") step(-1);
  else if (event.key === "Escape") dismiss();
});
document.getElementById("close").addEventListener("click", dismiss);
boxes.forEach((box) => box.addEventListener("change", filter));
window.addEventListener("hashchange", go);
filter();
go();
