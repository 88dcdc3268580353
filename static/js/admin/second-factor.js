// Once the second factor is too old, what the editor's scripts ask for is refused. The page says so, with the words
// that came with the refusal, until something is answered again. Windows that open say it themselves.
const HEADER = "Filiform-Second-Factor";
const WAITING = "data-w-progress-loading-value";
let notice = null;

const tell = (words) => {
  for (const button of document.querySelectorAll(`[${WAITING}="true"]`)) button.removeAttribute(WAITING);
  if (notice?.isConnected) return;
  notice = document.createElement("div");
  notice.className = "help-block help-critical";
  notice.setAttribute("role", "alert");
  notice.innerHTML = words;
  const open = document.querySelector(".modal.in .modal-body"); // it keeps the focus: nothing else can be reached
  const head = open?.querySelector("header");
  if (head) head.after(notice);
  else (open ?? document.querySelector("main") ?? document.body).prepend(notice);
};

const heard = (ok, said, words) => {
  if (said === "refused") tell(words());
  else if (ok && !said) notice?.remove();
};

const plainFetch = window.fetch;
window.fetch = async (...request) => {
  const reply = await plainFetch(...request);
  const said = reply.headers.get(HEADER);
  const words = said ? (await reply.clone().json()).words : "";
  heard(reply.ok, said, () => words);
  return reply;
};

window.jQuery?.(document).on("ajaxComplete", (event, reply) => {
  heard(reply.status < 400, reply.getResponseHeader(HEADER), () => JSON.parse(reply.responseText).words);
});
