import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import bodyParser from '@koa/bodyparser';
import Router from '@koa/router';
import got from 'got';
import sharp from 'sharp';

import { members } from '../db/members.js';
import { requireMember } from '../middleware/session.js';

const AVATARS = path.resolve('data/avatars');
const PICTURE_HOSTS = ['avatars.example.org', 'photos.example.org'];

export const router = new Router({ prefix: '/members' });

router.use(bodyParser({ enableTypes: ['json'], jsonLimit: '8kb' }));

router.put('/me/avatar', requireMember, async (ctx) => {
  const { imageUrl } = ctx.request.body ?? {};
  ctx.assert(typeof imageUrl === 'string' && URL.canParse(imageUrl), 422, 'imageUrl is required');
  const source = new URL(imageUrl);
  ctx.assert(PICTURE_HOSTS.includes(source.hostname), 422, 'pictures of this host cannot be imported');
  source.protocol = 'https:';
  source.port = '';

  let picture;
  try {
    picture = await got(source, {
      followRedirect: false,
      timeout: { request: 6000 },
      retry: { limit: 0 },
    }).buffer();
  } catch (err) {
    ctx.throw(502, 'the picture could not be loaded');
  }

  const name = `${randomUUID()}.webp`;
  const small = await sharp(picture, { limitInputPixels: 24_000_000 })
    .resize(256, 256, { fit: 'cover' })
    .webp()
    .toBuffer();
  await writeFile(path.join(AVATARS, name), small);
  await members.update(ctx.state.member.id, { avatar: name });
  ctx.body = { avatar: `/avatars/${name}` };
});
