const params = new URLSearchParams(window.location.search);

window.addEventListener("message", (event: MessageEvent) => {
  const compute = new Function("x", event.data.code);
  console.log(compute(1));
});

export function start(): void {
  const callback = params.get("onready") ?? "";
  setTimeout(callback, 100);
}
