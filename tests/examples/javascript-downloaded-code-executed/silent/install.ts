import { execSync } from "node:child_process";

export function install(): void {
  execSync("npm ci --ignore-scripts");
}
