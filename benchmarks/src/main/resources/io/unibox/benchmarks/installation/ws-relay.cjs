// Hands frames on with ws, in the words of the floor.
const { WebSocketServer } = require('ws');

const topics = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const [verb, topic, text] = data.toString().split(' ', 3);
    if (!topics.has(topic)) topics.set(topic, new Set());
    if (verb === 'subscribe') {
      topics.get(topic).add(socket);
      socket.send('subscribed');
      socket.on('close', () => topics.get(topic).delete(socket));
    } else {
      for (const listener of topics.get(topic)) listener.send(text);
    }
  });
});
