#!/usr/bin/env node
'use strict';

const fs = require('node:fs/promises');
const { parseArgs } = require('node:util');
const { sorterFor } = require('./sorters');
const { openStore } = require('./store');

/*
 * Restores a board that somebody shared as a .board file. Columns carry the
 * comparator that keeps their cards in order.
 */
async function readBoard(file) {
  const text = await fs.readFile(file, 'utf8');
  const document = JSON.parse(text);
  if (document.format !== 'board/3') {
    throw new Error(`${file} is not a board export`);
  }
  return document.board;
}

async function restore(file, store) {
  const board = await readBoard(file);
  const id = await store.createBoard(board.name);
  for (const column of board.columns) {
    const cards = [...column.cards].sort(sorterFor(column.order));
    await store.addColumn(id, column.name, cards);
  }
  return id;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { database: { type: 'string', default: 'boards.db' } },
  });
  if (positionals.length === 0) {
    console.error('usage: board-restore [--database FILE] EXPORT...');
    process.exitCode = 2;
    return;
  }
  const store = await openStore(values.database);
  for (const file of positionals) {
    console.log(`${file}: board ${await restore(file, store)}`);
  }
  await store.close();
}

if (require.main === module) {
  main();
}

module.exports = { restore };
