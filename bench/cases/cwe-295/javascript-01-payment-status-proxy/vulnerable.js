const https = require('https');
const axios = require('axios');
const express = require('express');

const PAYMENT_API = process.env.PAYMENT_API || 'https://pay.example.org/v2';

const client = axios.create({
  baseURL: PAYMENT_API,
  timeout: 8000,
  headers: { 'x-merchant': process.env.MERCHANT_ID },
  httpsAgent: new https.Agent({
    keepAlive: true,
    rejectUnauthorized: false,
  }),
});

const router = express.Router();

router.get('/payments/:id', async (req, res) => {
  const { id } = req.params;
  if (!/^[0-9]{1,12}$/.test(id)) {
    return res.status(400).json({ error: 'id must be numeric' });
  }
  try {
    const { data } = await client.get(`/payments/${id}`);
    return res.json({ id, state: data.state, paidAt: data.paid_at || null });
  } catch (err) {
    if (err.response && err.response.status === 404) {
      return res.status(404).json({ error: 'unknown payment' });
    }
    req.log.error({ code: err.code }, 'payment api failed');
    return res.status(502).json({ error: 'payment service not reachable' });
  }
});

module.exports = router;
