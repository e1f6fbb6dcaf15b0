import { deserialize } from 'bson';

const OPTIONS = { promoteValues: true, evalFunctions: false };

export function toBatch(payload: Buffer) {
  return deserialize(payload, OPTIONS);
}
