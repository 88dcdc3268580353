/* One-key shortcuts, turned off here or in the account (data-off); none with a modifier or while typing.
   A second Enter within 400 ms is swallowed, so that nobody skips an answer by accident. */

const KEPT = "quiz-shortcuts";
const ENTER_AGAIN = 400;
const TYPING = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";

class QuizKeys extends HTMLElement {
  connectedCallback() {
    this.since = performance.now();
    this.toggle = this.querySelectorAll("button");
    for (const button of this.toggle) button.addEventListener("click", () => this.turn(button.value));
    if ("off" in this.dataset) this.heed("off");
    else this.turn(localStorage.getItem(KEPT) ?? "on", false);
    this.hidden = false;
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  turn(state, byHand = true) {
    localStorage.setItem(KEPT, state);
    this.heed(state);
    for (const part of this.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
    if (byHand) [...this.toggle].find((button) => !button.closest("[hidden]"))?.focus();
  }

  heed(state) {
    this.on = state === "on";
    const [from, to] = this.on ? ["data-keyshortcuts", "aria-keyshortcuts"] : ["aria-keyshortcuts", "data-keyshortcuts"];
    for (const control of document.querySelectorAll(`[${from}]`)) {
      control.setAttribute(to, control.getAttribute(from));
      control.removeAttribute(from);
    }
  }

  handleEvent(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    if (event.key === "Enter") this.enter(event);
    else if (this.on && !event.target.closest(TYPING) && this.press(event.key.toLowerCase())) event.preventDefault();
  }

  enter(event) {
    if (event.repeat || performance.now() - this.since < ENTER_AGAIN) event.preventDefault();
    else if (this.on && !event.target.closest(`a, button, summary, ${TYPING}`)) {
      event.preventDefault();
      document.querySelector("main [data-kind=go]")?.click();
    }
  }

  /* Whether the key meant something here. */
  press(key) {
    const control = key === "f" ? document.querySelector("main [aria-keyshortcuts=F]") : this.option(key);
    control?.click();
    if (control?.matches("input")) control.focus();
    return Boolean(control);
  }

  option(key) {
    const index = "123456789".includes(key) ? Number(key) - 1 : "abcdefghi".indexOf(key);
    return key.length === 1 ? document.querySelectorAll("main .ans input")[index] : undefined;
  }
}

customElements.define("quiz-keys", QuizKeys);
