import escapeHtml from 'escape-html';
import { Router } from 'express';
import { find } from './members';

export const router = Router();

router.get('/members/:id', async (req, res) => {
  const member = await find(Number(req.params.id));
  res.send(`<h1>${escapeHtml(member.name)}</h1><p>${escapeHtml(member.motto)}</p>`);
});
