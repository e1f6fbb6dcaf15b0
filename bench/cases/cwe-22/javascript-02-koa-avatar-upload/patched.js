import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import Router from '@koa/router';
import { koaBody } from 'koa-body';

import { users } from '../db/users.js';
import { requireUser } from '../middleware/session.js';

const AVATAR_DIR = path.resolve('data/avatars');
const EXTENSIONS = { 'image/png': '.png', 'image/jpeg': '.jpg', 'image/webp': '.webp' };

const upload = koaBody({
  multipart: true,
  formidable: { maxFileSize: 2 * 1024 * 1024, maxFiles: 1 },
});

export const router = new Router({ prefix: '/profile' });

router.post('/avatar', requireUser, upload, async (ctx) => {
  const picture = ctx.request.files?.avatar;
  if (!picture || Array.isArray(picture)) {
    ctx.throw(400, 'send exactly one file in the field "avatar"');
  }
  if (!Object.hasOwn(EXTENSIONS, picture.mimetype)) {
    ctx.throw(415, 'only PNG, JPEG and WebP are accepted');
  }

  await mkdir(AVATAR_DIR, { recursive: true });
  const name = `${ctx.state.user.id}-${randomUUID()}${EXTENSIONS[picture.mimetype]}`;
  const destination = path.join(AVATAR_DIR, name);
  await pipeline(createReadStream(picture.filepath), createWriteStream(destination));

  await users.update(ctx.state.user.id, { avatar: name });
  ctx.status = 201;
  ctx.body = { avatar: `/avatars/${encodeURIComponent(name)}` };
});
