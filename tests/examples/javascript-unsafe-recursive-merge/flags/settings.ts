type Dict = Record<string, any>;

export function mergeSettings(base: Dict, patch: Dict): Dict {
  Object.keys(patch).forEach((name) => {
    if (typeof patch[name] === "object" && patch[name] !== null) {
      base[name] = mergeSettings(base[name] ?? {}, patch[name]);
    } else {
      base[name] = patch[name];
    }
  });
  return base;
}

export const extend = (target: Dict, source: Dict): Dict => {
  for (const [key, value] of Object.entries(source)) {
    if (value && typeof value === "object") {
      extend(target[key], value);
    } else {
      target[key] = value;
    }
  }
  return target;
};
