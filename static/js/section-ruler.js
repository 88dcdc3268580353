/* Moves the point of a lesson's section ruler to the section that is being read. */

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

customElements.define("section-ruler", SectionRuler);
