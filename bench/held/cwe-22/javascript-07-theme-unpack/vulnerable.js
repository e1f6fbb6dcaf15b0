'use strict';

const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { pipeline } = require('node:stream/promises');
const tar = require('tar-stream');

const THEMES_DIR = path.resolve(process.env.THEMES_DIR || 'themes');
const MAX_ENTRY_BYTES = 5 * 1024 * 1024;

function destinationFor(themeId, entryName) {
  const root = path.join(THEMES_DIR, String(themeId));
  return path.join(root, entryName);
}

async function writeEntry(themeId, header, stream) {
  if (header.type !== 'file') {
    stream.resume();
    return null;
  }
  if (header.size > MAX_ENTRY_BYTES) {
    throw new Error(`${header.name} is too large`);
  }
  const target = destinationFor(themeId, header.name);
  await fs.promises.mkdir(path.dirname(target), { recursive: true });
  await pipeline(stream, fs.createWriteStream(target, { mode: 0o644 }));
  return header.name;
}

async function unpackTheme(themeId, upload) {
  const extract = tar.extract();
  const written = [];

  extract.on('entry', (header, stream, next) => {
    writeEntry(themeId, header, stream)
      .then((name) => {
        if (name) written.push(name);
        next();
      })
      .catch(next);
  });

  await pipeline(upload, zlib.createGunzip(), extract);
  return written;
}

async function handleJob(job) {
  const themeId = Number.parseInt(job.data.themeId, 10);
  const files = await unpackTheme(themeId, job.openUpload());
  await job.log(`theme ${themeId}: ${files.length} files`);
  return { themeId, files: files.length };
}

module.exports = { handleJob };
