/* A time of the server, said in the reader's own time zone. */

class QuizTime extends HTMLElement {
  static observedAttributes = ["datetime"];

  attributeChangedCallback(_name, _before, value) {
    const when = new Date(value);
    if (!value || Number.isNaN(when.getTime())) return;
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const day = this.dataset.day === undefined ? {} : { day: "numeric", month: "long", year: "numeric" };
    this.textContent = when.toLocaleString(document.documentElement.lang, { ...day, ...clock });
  }
}

customElements.define("quiz-time", QuizTime);
