import { deserialize } from 'bson';

const OPTIONS = { promoteValues: true, evalFunctions: true };

export function toBatch(payload: Buffer) {
  return deserialize(payload, OPTIONS);
}
