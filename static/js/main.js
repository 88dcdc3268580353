/* Loads each custom element when a page first uses it. Every page works without this file. */

const elements = {
  "reading-place": () => import("./reading-place.js"),
  "section-ruler": () => import("./section-ruler.js"),
  "passkey-status": () => import("./passkey-status.js"),
  "theme-choice": () => import("./theme-choice.js"),
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

load(document);
document.addEventListener("htmx:load", (event) => load(event.target.parentNode ?? document));
document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.target.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target.removeAttribute("aria-busy"));
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);

/* The summary of errors takes focus when it comes, with the page or later. */
const summary = (root) => (root.matches?.(".errors") ? root : root.querySelector?.(".errors"))?.focus();
summary(document);
document.addEventListener("htmx:load", (event) => summary(event.target));
