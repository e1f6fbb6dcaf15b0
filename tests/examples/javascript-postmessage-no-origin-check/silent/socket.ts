export function connect(url: string, onUpdate: (value: unknown) => void): WebSocket {
  const socket = new WebSocket(url);
  socket.addEventListener("message", (event: MessageEvent<string>) => {
    onUpdate(JSON.parse(event.data));
  });
  return socket;
}
