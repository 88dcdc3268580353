/* Says in words when a device did not confirm a passkey; allauth would tell only the console. */

class PasskeyStatus extends HTMLElement {
  connectedCallback() {
    const note = this.querySelector("[data-failed]");
    document.addEventListener("allauth.error", (event) => {
      event.preventDefault();
      note.textContent = note.dataset.failed;
    });
  }
}

customElements.define("passkey-status", PasskeyStatus);
