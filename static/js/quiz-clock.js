/* A calm clock: minutes until the last five, then minutes and seconds, in one size and colour. The
   server's clock decides; this one only shows it, and opens the result when time and grace are over. */

const KEPT = "quiz-clock";
const SECONDS_FROM = 5 * 60;

class QuizClock extends HTMLElement {
  connectedCallback() {
    const { due, now } = this.dataset;
    this.ends = Date.now() + (Date.parse(due) - Date.parse(now));
    this.closes = this.ends + Number(this.dataset.grace) * 1000 + 1000;
    this.before = this.left();
    for (const button of this.querySelectorAll("button")) button.addEventListener("click", () => this.turn(button.value));
    this.turn(localStorage.getItem(KEPT) ?? "shown", false);
    this.ticking = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  left() {
    return Math.max(0, Math.round((this.ends - Date.now()) / 1000));
  }

  turn(state, byHand = true) {
    localStorage.setItem(KEPT, state);
    for (const part of this.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
    if (byHand) this.querySelector("[data-when]:not([hidden]) button")?.focus();
  }

  tick() {
    const left = this.left();
    this.show(left);
    for (const note of this.querySelectorAll("[data-at]")) {
      if (left <= note.dataset.at && this.before > note.dataset.at) this.announce(note);
    }
    this.before = left;
    if (Date.now() > this.closes) location.assign(this.dataset.result);
  }

  show(left) {
    const [minutes, seconds] = left > SECONDS_FROM ? [Math.ceil(left / 60), null] : [Math.floor(left / 60), left % 60];
    this.querySelector("[data-minutes]").textContent = minutes;
    const rest = this.querySelector("[data-rest]");
    rest.hidden = seconds === null;
    if (seconds !== null) rest.querySelector("[data-seconds]").textContent = String(seconds).padStart(2, "0");
  }

  announce(note) {
    document.getElementById("status").textContent = note.textContent;
  }
}

customElements.define("quiz-clock", QuizClock);
