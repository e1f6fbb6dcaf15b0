import yaml from "js-yaml";
import { readFileSync } from "node:fs";

export function loadWorkflow(file: string): unknown {
  return yaml.load(readFileSync(file, "utf8"));
}

export function loadStrict(text: string): unknown {
  return yaml.load(text, { schema: yaml.JSON_SCHEMA, filename: "workflow.yml" });
}
