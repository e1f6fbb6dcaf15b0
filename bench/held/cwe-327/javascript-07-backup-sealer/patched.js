#!/usr/bin/env node
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const { parseArgs } = require('node:util');
const { pipeline } = require('node:stream/promises');

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const SALT_BYTES = 16;

function deriveKey(passphrase, salt) {
  return crypto.scryptSync(passphrase, salt, KEY_BYTES, { N: 2 ** 15, maxmem: 64 * 1024 * 1024 });
}

async function seal(source, target, passphrase) {
  const salt = crypto.randomBytes(SALT_BYTES);
  const iv = crypto.randomBytes(IV_BYTES);
  const out = fs.createWriteStream(target, { mode: 0o600 });
  out.write(salt);
  out.write(iv);

  const cipher = crypto.createCipheriv(CIPHER, deriveKey(passphrase, salt), iv);
  await pipeline(fs.createReadStream(source), cipher, out, { end: false });
  out.end(cipher.getAuthTag());
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' } },
  });
  const [source] = positionals;
  const passphrase = process.env.BACKUP_PASSPHRASE;
  if (!source || !passphrase) {
    console.error('usage: BACKUP_PASSPHRASE=... backup-sealer <file> [-o <file>]');
    process.exitCode = 2;
    return;
  }
  const target = values.output ?? `${source}.sealed`;
  await seal(source, target, passphrase);
  console.log(`wrote ${target}`);
}

main().catch((err) => {
  console.error(err.message);
  process.exitCode = 1;
});
