import NodeRSA from 'node-rsa';

export function makeKey(): NodeRSA {
  return new NodeRSA({ b: 512 });
}
