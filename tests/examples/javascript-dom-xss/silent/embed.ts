import { escapeHtml } from "./html";

export function listen(target: HTMLElement): void {
  window.addEventListener("message", (event: MessageEvent<{ html: string }>) => {
    if (event.origin !== "https://app.example.org") return;
    target.innerText = event.data.html;
  });
  target.innerHTML = "<p>" + escapeHtml(location.hash) + "</p>";
  target.innerHTML = "";
}
