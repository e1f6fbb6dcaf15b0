// Verifies and makes bundles with sigstore-js. Reads one JSON document, writes one. Words: verify, sign.
"use strict";

const { createPrivateKey, createPublicKey, sign } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { bundleFromJSON, bundleToJSON } = require("@sigstore/bundle");
const { DSSEBundleBuilder } = require("@sigstore/sign");
const { Verifier, toSignedEntity, toTrustMaterial } = require("@sigstore/verify");

// What is trusted: keys (PEM) by their hint, and authorities as chains (DER, base64), the certificate that stamps first.
function trusted({ keys, authorities }) {
  const spki = (pem) => createPublicKey(pem).export({ type: "spki", format: "der" });
  const known = Object.entries(keys).map(([hint, pem]) => [hint, { rawBytes: spki(pem) }]);
  const chain = (certificates) => ({
    certChain: { certificates: certificates.map((each) => ({ rawBytes: Buffer.from(each, "base64") })) },
  });
  const root = { certificateAuthorities: [], timestampAuthorities: authorities.map(chain), tlogs: [], ctlogs: [] };
  return toTrustMaterial(root, Object.fromEntries(known));
}

// The payload that was verified, or the code and words of the refusal.
function verified({ bundle, thresholds, ...trust }) {
  try {
    const read = bundleFromJSON(JSON.parse(bundle));
    new Verifier(trusted(trust), thresholds).verify(toSignedEntity(read));
    return { payload: read.content.dsseEnvelope.payload.toString("base64") };
  } catch (error) {
    return { code: error.code ?? error.name, said: error.message };
  }
}

// A bundle by a key at hand, as the builder of bundles writes it.
async function made({ payload, payloadType, pem, hint }) {
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key).export({ type: "spki", format: "pem" });
  const algorithm = key.asymmetricKeyType === "ed25519" ? null : "sha256";
  const signer = {
    sign: async (data) => ({ signature: sign(algorithm, data, key), key: { $case: "publicKey", publicKey, hint } }),
  };
  const builder = new DSSEBundleBuilder({ signer, witnesses: [] });
  return bundleToJSON(await builder.create({ data: Buffer.from(payload, "base64"), type: payloadType }));
}

async function main() {
  const asked = JSON.parse(readFileSync(0, "utf8"));
  const word = { verify: verified, sign: made }[process.argv[2]];
  console.log(JSON.stringify(await Promise.all(asked.map(word))));
}

main();
