import { execSync } from "node:child_process";

export function install(): void {
  execSync("curl -fsSL https://tools.example.org/install.sh | sh");
}
