export function defaults(target: Record<string, unknown>, source: Record<string, unknown>) {
  for (const key of Object.keys(source)) {
    if (target[key] === undefined) {
      target[key] = source[key];
    }
  }
  return target;
}

export function walk(node: any, visit: (n: any) => void): void {
  visit(node);
  for (const child of node.children) {
    walk(child, visit);
  }
}
