package io.unibox.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import reactor.netty.resources.LoopResources;

/** Many WebSocket clients of a server on this machine, on two threads. */
public final class SocketLoad implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int AT_ONCE = 100;
    private static final int LARGEST_FRAME = 1 << 20;
    private static final int LARGEST_ANSWER = 1 << 14;
    private static final int CONNECT_MILLIS = 5000;
    private static final Duration HANDSHAKE = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LoopResources resources = LoopResources.create("sockets", THREADS, true);
    private final EventLoopGroup threads = resources.onClient(true);

    /** How to come in, and who listens then. */
    public record Entrance(int port, String path, Map<String, String> headers, SocketEars ears) {}

    /** Connects one. */
    public CompletableFuture<SocketClient> open(Entrance entrance) {
        var headers = new DefaultHttpHeaders();
        entrance.headers().forEach(headers::add);
        var protocol = new WebSocketClientProtocolHandler(
                WebSocketClientHandshakerFactory.newHandshaker(
                        URI.create("ws://127.0.0.1:" + entrance.port() + entrance.path()),
                        WebSocketVersion.V13,
                        null,
                        false,
                        headers,
                        LARGEST_FRAME),
                false,
                true,
                HANDSHAKE.toMillis());
        var opened = new CompletableFuture<SocketClient>();
        new Bootstrap()
                .group(threads)
                .channel(resources.onChannelClass(SocketChannel.class, threads))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST_ANSWER));
                        var client = new SocketClient(channel, entrance.ears());
                        client.behind(protocol);
                        pass(client.opened(), opened);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), entrance.port())
                .addListener(connecting -> {
                    if (!connecting.isSuccess()) {
                        opened.completeExceptionally(connecting.cause());
                    }
                });
        return opened;
    }

    /** Connects so many, a hundred at a time, and returns when all are in; fails where one is not let in. */
    public List<SocketClient> open(int count, IntFunction<Entrance> entrances) throws InterruptedException {
        var permits = new Semaphore(AT_ONCE);
        List<CompletableFuture<SocketClient>> opening = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            permits.acquire();
            opening.add(open(entrances.apply(i)).whenComplete((_, _) -> permits.release()));
        }
        List<SocketClient> clients = new ArrayList<>(count);
        try {
            for (var each : opening) {
                clients.add(each.get(HANDSHAKE.toSeconds(), TimeUnit.SECONDS));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Only " + clients.size() + " of " + count + " were let in", e);
        }
        return clients;
    }

    /** Where something can be done later. */
    public ScheduledExecutorService later() {
        return threads;
    }

    private static void pass(CompletableFuture<SocketClient> from, CompletableFuture<SocketClient> to) {
        var unused = from.whenComplete((client, failure) -> {
            if (failure == null) {
                to.complete(client);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }

    /** Ends the threads, and what is still open with them. */
    @Override
    public void close() {
        resources.disposeLater(Duration.ZERO, CLOSING).block(PATIENCE);
    }
}
