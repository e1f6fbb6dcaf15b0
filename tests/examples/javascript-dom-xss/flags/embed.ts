export function listen(target: HTMLElement): void {
  window.addEventListener("message", (event: MessageEvent<{ html: string }>) => {
    target.innerHTML = event.data.html;
  });
}

export function legacy(): void {
  const query = document.location.search.substring(1);
  document.write("<p>Results for " + query + "</p>");
}
