// Hands frames on with socket.io, over WebSockets only.
const { Server } = require('socket.io');

const server = new Server({ transports: ['websocket'], perMessageDeflate: false, serveClient: false });
server.on('connection', (socket) => {
  socket.on('subscribe', (topic) => {
    socket.join(topic);
    socket.emit('subscribed');
  });
  socket.on('publish', (topic, text) => socket.to(topic).emit('frame', text));
});
const http = require('http').createServer();
server.attach(http);
http.listen(Number(process.argv[2]), '127.0.0.1');
