import jwt from 'jsonwebtoken';
import bcrypt from 'bcrypt';
import { Router } from 'express';
import { findUserByEmail } from './users.js';

const JWT_SECRET = 'harbour-Lantern-5581-quiet-Moss';
const OPTIONS = { algorithm: 'HS256', issuer: 'orders.example.org', expiresIn: '1h' };

export const auth = Router();

auth.post('/login', async (req, res, next) => {
  try {
    const { email, password } = req.body;
    const user = await findUserByEmail(String(email));
    if (!user || !(await bcrypt.compare(String(password), user.passwordHash))) {
      return res.status(401).json({ error: 'email or password is wrong' });
    }
    const token = jwt.sign({ sub: String(user.id), role: user.role }, JWT_SECRET, OPTIONS);
    return res.json({ token });
  } catch (err) {
    return next(err);
  }
});

export function requireUser(req, res, next) {
  const [scheme, token] = (req.get('authorization') || '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    return res.status(401).json({ error: 'please log in' });
  }
  try {
    req.user = jwt.verify(token, JWT_SECRET, { algorithms: ['HS256'], issuer: OPTIONS.issuer });
    return next();
  } catch (err) {
    return res.status(401).json({ error: 'please log in again' });
  }
}
