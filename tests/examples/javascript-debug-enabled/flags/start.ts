import inspector from "node:inspector";

export function start(): void {
  inspector.open(9229, "0.0.0.0");
}
