type Command = { name: string; args: unknown[] };

export function install(commands: Record<string, (...args: unknown[]) => void>): void {
  window.addEventListener("message", (e: MessageEvent<Command>) => {
    const { name, args } = e.data;
    commands[name](...args);
  });
}
