// Signing in again in another tab makes a new token: forms that were open before send the one of now.
const refresh = () => {
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?filiform_csrf=([^;]+)/)?.[1];
  for (const field of token ? document.querySelectorAll("[name=csrfmiddlewaretoken]") : []) field.value = token;
};

window.addEventListener("focus", refresh);
document.addEventListener("submit", refresh, true);
