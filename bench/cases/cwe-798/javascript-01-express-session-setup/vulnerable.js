'use strict';

const express = require('express');
const helmet = require('helmet');
const session = require('express-session');
const { RedisStore } = require('connect-redis');
const { createClient } = require('redis');

const library = require('./routes/library');
const loans = require('./routes/loans');

async function createApp() {
  const redis = createClient({ url: process.env.REDIS_URL });
  redis.on('error', (err) => console.error('redis', err));
  await redis.connect();

  const app = express();
  app.set('trust proxy', 1);
  app.use(helmet());
  app.use(express.json({ limit: '100kb' }));
  app.use(
    session({
      name: 'library.sid',
      store: new RedisStore({ client: redis, prefix: 'library:' }),
      secret: 'paper-boats-on-the-old-canal',
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 8 * 3600 * 1000 },
    }),
  );

  app.use('/library', library);
  app.use('/loans', loans);

  app.use((err, req, res, next) => {
    console.error(err);
    if (res.headersSent) return next(err);
    res.status(500).json({ error: 'internal error' });
  });
  return app;
}

module.exports = { createApp };
