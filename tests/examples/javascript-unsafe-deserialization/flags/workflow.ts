import yaml from "js-yaml";
import unsafe from "js-yaml-js-types";
import { readFileSync } from "node:fs";

export function loadWorkflow(file: string): unknown {
  const schema = yaml.DEFAULT_SCHEMA.extend(unsafe.all);
  const first = yaml.load(readFileSync(file, "utf8"), { schema: yaml.DEFAULT_FULL_SCHEMA });
  return first ?? schema;
}
