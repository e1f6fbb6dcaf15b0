window.addEventListener("message", (event: MessageEvent) => {
  if (event.origin !== "https://app.example.org") return;
  const data = JSON.parse(event.data);
  setTimeout(() => render(data), 100);
});

const double = new Function("x", "return x * 2");
export function render(data: { title: string }): void {
  document.title = data.title;
  console.log(double(2));
}
