export function sendConfig(frame: HTMLIFrameElement, config: Record<string, string>): void {
  frame.contentWindow?.postMessage({ kind: "config", config }, "*");
}

export function done(result: { id: string }): void {
  window.opener.postMessage(result, { targetOrigin: "*" });
}
