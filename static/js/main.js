/* Loads each custom element when a page first uses it. Every page works without this file. */

const elements = {
  "section-ruler": () => import("./lesson-reading.js"),
  "reading-place": () => import("./lesson-reading.js"),
  "passkey-status": () => import("./passkey-status.js"),
  "quiz-form": () => import("./quiz-form.js"),
  "quiz-keys": () => import("./quiz-keys.js"),
  "quiz-clock": () => import("./quiz-clock.js"),
  "quiz-time": () => import("./quiz-time.js"),
};

function load(root) {
  for (const [name, fetchIt] of Object.entries(elements)) {
    if (!customElements.get(name) && root.querySelector(name)) fetchIt();
  }
}

/* A failed request says so where its result would be, and offers to try again. */
function failed({ detail: { elt, target, requestConfig } }) {
  const note = document.getElementById("request-failed").content.cloneNode(true).firstElementChild;
  note.querySelector("button").addEventListener("click", () => {
    note.remove();
    repeat(elt, target, requestConfig);
  });
  target.querySelector(":scope > .note[data-tone=stop]")?.remove();
  target.prepend(note);
  document.getElementById("status").textContent = note.firstChild.textContent;
}

function repeat(elt, target, { verb, path, triggeringEvent }) {
  if (triggeringEvent?.type === "submit") elt.requestSubmit(triggeringEvent.submitter);
  else window.htmx.ajax(verb, path, { source: elt, target });
}

/* While a request runs its region is busy; if it is slow, its button says what it does, in its old width. */
function busy({ type, detail: { target, requestConfig } }) {
  const begins = type === "htmx:beforeRequest";
  const button = requestConfig.triggeringEvent?.submitter ?? {};
  target.ariaBusy = begins || null;
  clearTimeout(button.slow);
  if (begins) button.slow = setTimeout(slow, 400, button);
  else if (button.idle) button.replaceChildren(...button.idle);
}

function slow(button) {
  if (!button.dataset?.busy) return;
  button.style.minInlineSize = `${button.offsetWidth}px`;
  button.idle = [...button.childNodes];
  button.replaceChildren(button.dataset.busy);
}

/* On every page: changes the theme at once; the form keeps the choice on the server. */
class ThemeChoice extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    form.querySelector("button").hidden = true;
    form.addEventListener("change", () => {
      const body = new FormData(form);
      document.documentElement.dataset.theme = body.get("theme");
      fetch(form.action, { method: "POST", body, redirect: "manual" });
    });
  }
}

/* The summary of errors takes focus when it comes. */
const summary = (root) => (root.matches?.(".errors") ? root : root.querySelector?.(".errors"))?.focus();

customElements.define("theme-choice", ThemeChoice);
load(document);
summary(document);
document.addEventListener("htmx:load", ({ target }) => {
  load(target.parentNode ?? document);
  summary(target);
});
for (const name of ["htmx:beforeRequest", "htmx:afterRequest"]) document.addEventListener(name, busy);
for (const name of ["htmx:responseError", "htmx:sendError"]) document.addEventListener(name, failed);
