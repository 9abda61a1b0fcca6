const mqtt = require('mqtt');

/**
 * Phones that walk: `phones.cjs PORT COUNT PER_SECOND PASSWORD`. Each is a client of its own and publishes an OwnTracks location in turn. The
 * latitude says when it was sent (29° + ten-millionths of a degree per ms of the last 1,000 s), which makes a walk of 11 m/s.
 */
const [port, count, perSecond] = process.argv.slice(2, 5).map(Number);
const password = process.argv[5];
const turnMs = 20;
const clients = [];
let sent = 0;
let begun = 0;

const locate = (i, now) => JSON.stringify({ _type: 'location', lat: 29 + (now % 1_000_000) / 1e7, lon: 106.4 + (i % 500) / 1e5, tst: Math.floor(now / 1_000), acc: 8, batt: 80 });

function turn() {
  const now = Date.now();
  const due = Math.floor(((now - begun) / 1_000) * perSecond);
  for (; sent < due; sent += 1) {
    const i = sent % clients.length;
    clients[i].publish(`owntracks/bench${i}/phone`, locate(i, now), { qos: 0 });
  }
}

async function enter() {
  for (let i = 0; i < count; i += 1) {
    const client = mqtt.connect({ host: '127.0.0.1', port, username: `bench${i}`, password, clientId: `bench${i}`, keepalive: 120, reconnectPeriod: 0, timerVariant: 'native' });
    clients.push(client);
    // A hundred at a time: the bench is not of a storm of connections.
    if (i % 100 === 99 || i === count - 1) await new Promise((resolve, reject) => (client.once('connect', resolve), client.once('error', reject)));
  }
}

process.on('message', (word) => {
  if (word === 'go') {
    begun = Date.now();
    setInterval(turn, turnMs);
  } else process.send({ sent }, () => process.exit(0));
});
enter().then(() => process.send('in'), (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
