// A line of the checks panel leads to its field: its tab opens, the field comes into view and takes focus.
const fieldAt = (path) => {
  let found = document;
  for (const name of path.split(".")) {
    const next = found.querySelector(`[data-contentpath="${CSS.escape(name)}"]`);
    if (!next) break;
    found = next;
  }
  return found === document ? null : found;
};

const openTab = (field) => {
  const panel = field.closest('[role="tabpanel"]');
  document.querySelector(`[role="tab"][href="#${panel?.id}"]`)?.click();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-check-path]");
  const field = link && fieldAt(link.dataset.checkPath);
  if (!field) return;
  event.preventDefault();
  openTab(field);
  requestAnimationFrame(() => {
    // Once its tab is open: what is hidden takes no focus.
    field.scrollIntoView({ block: "center" });
    field.querySelector("input, textarea, select, [contenteditable]")?.focus({ preventScroll: true });
  });
});
