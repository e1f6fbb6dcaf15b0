const express = require('express');
const libxml = require('libxmljs2');

const NS = { g: 'http://www.topografix.com/GPX/1/1' };
const router = express.Router();

function distance(a, b) {
  const rad = Math.PI / 180;
  const x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  const y = (b.lat - a.lat) * rad;
  return Math.sqrt(x * x + y * y) * 6371000;
}

function readTrack(xml) {
  const doc = libxml.parseXml(xml, { noent: false, nonet: true, noblanks: true });
  const name = doc.get('//g:trk/g:name', NS);
  const points = doc.find('//g:trkpt', NS).map((node) => ({
    lat: Number(node.attr('lat').value()),
    lon: Number(node.attr('lon').value()),
  }));
  return { name: name ? name.text() : 'Track', points };
}

router.post('/tracks', express.text({ type: 'application/gpx+xml', limit: '4mb' }), (req, res) => {
  let track;
  try {
    track = readTrack(req.body);
  } catch (err) {
    return res.status(400).json({ error: 'this is not a GPX file' });
  }
  let metres = 0;
  for (let i = 1; i < track.points.length; i += 1) {
    metres += distance(track.points[i - 1], track.points[i]);
  }
  return res.status(201).json({
    name: track.name,
    points: track.points.length,
    metres: Math.round(metres),
  });
});

module.exports = router;
