const worker = new Worker(new URL("./worker.js", import.meta.url));

export function compute(values: number[]): void {
  worker.postMessage({ values });
}

export function ready(): void {
  window.parent.postMessage("ready", "*");
}
