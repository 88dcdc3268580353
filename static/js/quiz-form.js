/* Saves an answer whenever it changes. Routine saves are silent; a failure and its end are announced.
   All words stand in the page (#saved, #newer); this file only shows the ones that are true. */

const SLOW = 400;
const TYPING = 250;
const SOON = 30; // Enter changes a field and sends the form: then the form alone is sent

/* Whether a field does not stand as the page brought it. */
function isTouched(field) {
  if (field.matches("select")) return field.selectedIndex > 0 && !field.selectedOptions[0].defaultSelected;
  return field.matches("input") && (field.checked !== field.defaultChecked || field.value !== field.defaultValue);
}

class QuizForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.gone = new AbortController();
    const { signal } = this.gone;
    this.form.addEventListener("change", () => this.later(SOON), { signal });
    this.form.addEventListener("input", ({ target }) => target.matches("[inputmode]") && this.later(TYPING), { signal });
    this.form.addEventListener("submit", () => this.handOver(), { signal, capture: true });
    this.addEventListener("htmx:configRequest", ({ detail }) => this.press(detail), { signal });
    for (const name of ["htmx:sendError", "htmx:responseError"]) this.addEventListener(name, () => this.missed(), { signal });
    addEventListener("click", ({ target }) => target.closest("#saved button") && this.save(), { signal });
    addEventListener("beforeunload", (event) => this.unsent && event.preventDefault(), { signal });
    addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal });
    if ([...this.form.elements].some(isTouched)) this.later(SOON); // somebody answered before this script was there
  }

  /* Back and Forward take the form away: a save on its way goes on, one that waits goes now. */
  disconnectedCallback() {
    if (this.waiting) this.save();
    clearTimeout(this.slow);
    this.gone.abort();
  }

  later(delay) {
    this.unsent = true;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save({ typing: delay === TYPING }), delay);
  }

  /* The form itself carries what is not saved yet. */
  handOver() {
    this.waiting = clearTimeout(this.waiting);
    clearTimeout(this.slow);
    this.sending?.abort();
    this.unsent = false;
    this.number();
  }

  /* htmx overlooks a button that stands outside the form, as "Leave" does. */
  press({ parameters, triggeringEvent }) {
    const button = triggeringEvent?.submitter;
    if (button?.name) parameters[button.name] = button.value;
  }

  missed() {
    this.unsent = true;
    this.say("failed");
  }

  number() {
    const { sequence } = this.form.elements;
    sequence.value = Number(sequence.value) + 1;
    return sequence.value;
  }

  async save({ typing = false } = {}) {
    this.waiting = clearTimeout(this.waiting);
    clearTimeout(this.slow);
    this.sending?.abort();
    this.sending = new AbortController();
    this.unsent = true;
    const number = this.number();
    this.slow = setTimeout(() => this.say("saving"), SLOW);
    const answer = await this.send();
    if (this.gone.signal.aborted || number !== this.form.elements.sequence.value) return;
    clearTimeout(this.slow);
    this.settle(answer, typing);
  }

  /* What the server said, or null if it did not. A redirect (to sign in) is not an answer. */
  async send() {
    try {
      const body = new FormData(this.form);
      const { signal } = this.sending;
      const response = await fetch(this.dataset.save, { method: "POST", body, redirect: "error", signal });
      return await response.json();
    } catch {
      return null;
    }
  }

  settle(answer, typing) {
    if (answer?.closed) {
      this.unsent = false;
      location.reload();
    } else if (answer?.newer) {
      this.unsent = false;
      this.notice();
    } else if (answer?.saved_at) {
      this.unsent = false;
      this.explain("");
      this.say("saved", answer.saved_at);
    } else if (!typing) {
      this.explain(answer?.message ?? "");
      this.say("failed");
    }
  }

  say(state, time) {
    const saved = document.getElementById("saved");
    const before = saved.dataset.state;
    saved.dataset.state = state;
    for (const part of saved.children) part.hidden = part.dataset.when !== state;
    if (time) saved.querySelector("quiz-time").setAttribute("datetime", time);
    if (state === "failed" || before === "failed") this.announce(saved.querySelector(`[data-when=${state}]`));
  }

  explain(message) {
    const input = this.querySelector("[inputmode]");
    if (!input) return;
    input.setAttribute("aria-invalid", String(Boolean(message)));
    this.querySelector("[data-error]").textContent = message;
  }

  notice() {
    const newer = this.querySelector("[data-newer]");
    newer.hidden = false;
    this.announce(newer);
  }

  announce(element) {
    document.getElementById("status").textContent = element.textContent.trim().replace(/\s+/g, " ");
  }
}

customElements.define("quiz-form", QuizForm);
