'use strict';

const express = require('express');
const { invitations } = require('../services/invitations');
const { requireUser } = require('../middleware/session');

const router = express.Router();
const APP_ORIGIN = 'https://boards.example.org';

router.get('/invites/:code', async (req, res, next) => {
  try {
    const invite = await invitations.findOpen(req.params.code);
    if (!invite) {
      return res.status(404).render('invite-expired');
    }
    res.render('invite', { invite, returnTo: req.query.returnTo || '' });
  } catch (err) {
    next(err);
  }
});

router.post('/invites/:code/accept', requireUser, async (req, res, next) => {
  try {
    const invite = await invitations.findOpen(req.params.code);
    if (!invite || invite.email !== req.user.email) {
      return res.status(404).render('invite-expired');
    }
    await invitations.accept(invite.id, req.user.id);
    req.session.flash = `You joined ${invite.boardName}`;

    // the mail client adds returnTo so people land on the card they were invited from
    const fallback = `${APP_ORIGIN}/boards/${invite.boardId}`;
    res.redirect(303, req.query.returnTo || fallback);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
