import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';
import express from 'express';

const TOKEN_SECRET = process.env.TOKEN_SECRET;
if (!TOKEN_SECRET) {
  throw new Error('TOKEN_SECRET is not set');
}
const TOKEN_OPTIONS = { algorithm: 'HS256', expiresIn: '30m', issuer: 'allotments' };

export function issueToken(member) {
  return jwt.sign({ sub: String(member.id), role: member.role }, TOKEN_SECRET, TOKEN_OPTIONS);
}

export function requireMember(req, res, next) {
  const [scheme, token] = (req.get('authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    res.status(401).json({ error: 'sign in first' });
    return;
  }
  try {
    const claims = jwt.verify(token, TOKEN_SECRET, {
      algorithms: ['HS256'],
      issuer: 'allotments',
    });
    req.member = { id: Number(claims.sub), role: claims.role };
    next();
  } catch {
    res.status(401).json({ error: 'the session has ended' });
  }
}

export function authRouter(members) {
  const router = express.Router();
  router.use(express.json());

  router.post('/token', async (req, res) => {
    const { email, password } = req.body;
    if (typeof email !== 'string' || typeof password !== 'string') {
      res.status(400).json({ error: 'email and password are required' });
      return;
    }
    const member = await members.findByEmail(email.toLowerCase());
    if (!member || !(await bcrypt.compare(password, member.passwordHash))) {
      res.status(401).json({ error: 'wrong email or password' });
      return;
    }
    res.json({ token: issueToken(member) });
  });

  router.get('/me', requireMember, async (req, res) => {
    res.json(await members.profile(req.member.id));
  });

  return router;
}
