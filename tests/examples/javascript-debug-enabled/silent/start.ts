import inspector from "node:inspector";

export function start(): void {
  if (process.env.NODE_ENV === "development") {
    inspector.open(9229, "127.0.0.1");
  }
}
