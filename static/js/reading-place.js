/* Tells the server which section of a lesson is on the screen when its reader goes away. */

class ReadingPlace extends HTMLElement {
  connectedCallback() {
    this.leave = () => document.visibilityState === "hidden" && this.send();
    document.addEventListener("visibilitychange", this.leave);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.leave);
  }

  send() {
    const here = document.querySelector("section-ruler [aria-current]")?.hash.slice(1);
    if (!here || here === this.sent) return;
    const data = new FormData(this.querySelector("form"));
    data.set("anchor", here);
    if (navigator.sendBeacon(this.dataset.to, data)) this.sent = here;
  }
}

customElements.define("reading-place", ReadingPlace);
