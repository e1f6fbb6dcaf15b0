import { execSync } from "node:child_process";
import { exec as run } from "child_process";

export function backup(database: string, target: string) {
  execSync(`pg_dump ${database} > ${target}`);
}

export function unpack(archive: string) {
  run("tar xzf " + archive + " -C /srv/data");
}
