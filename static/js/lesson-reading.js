/* Moves the point of a lesson's section ruler to the section that is being read, and tells the server which one it
   was when its reader goes away. */

class SectionRuler extends HTMLElement {
  connectedCallback() {
    const links = new Map([...this.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    this.observer = new IntersectionObserver(
      (entries) => {
        const here = entries.find((entry) => entry.isIntersecting);
        if (!here) return;
        this.querySelector("[aria-current]")?.removeAttribute("aria-current");
        links.get(here.target.id).setAttribute("aria-current", "location");
      },
      { rootMargin: "-15% 0px -80% 0px" },
    );
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section) this.observer.observe(section);
    }
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }
}

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

customElements.define("section-ruler", SectionRuler);
customElements.define("reading-place", ReadingPlace);
