package io.unibox.benchmarks.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import reactor.netty.resources.LoopResources;

/** Asks a server on this machine, over a fixed number of connections and from one thread. */
public final class HttpLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final LoopResources resources = LoopResources.create("load", 1, true);
    private final EventLoopGroup thread;
    private final List<Connection> connections = new ArrayList<>();
    private final Traffic traffic = new Traffic();

    /** Connects. */
    public HttpLoad(int port, int connections) throws InterruptedException {
        thread = resources.onClient(true);
        var bootstrap = new Bootstrap()
                .group(thread)
                .channel(resources.onChannelClass(SocketChannel.class, thread))
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder());
                    }
                });
        for (int i = 0; i < connections; i++) {
            Channel channel = bootstrap
                    .connect(InetAddress.getLoopbackAddress(), port)
                    .sync()
                    .channel();
            var connection = new Connection(channel, traffic);
            channel.pipeline().addLast(connection);
            this.connections.add(connection);
        }
    }

    /** Closed loop: every connection asks again as soon as it has its answer. */
    public Outcome saturate(Requests requests, Duration window) throws InterruptedException {
        var tally = new Tally();
        thread.execute(() -> traffic.saturate(tally, connections, requests, System.nanoTime() + window.toNanos()));
        return await(tally, window);
    }

    /** Open loop: requests leave when they are due, and wait in a queue, at their own cost, when no connection is free. */
    public Outcome atRate(double perSecond, Requests requests, Duration window) throws InterruptedException {
        var tally = new Tally();
        var pace = new Pace(System.nanoTime(), perSecond);
        long total = pace.countIn(window);
        thread.execute(() -> traffic.expect(tally, connections, total));
        for (long number = 0; number < total; number++) {
            long due = pace.dueAt(number);
            byte[] request = requests.next(number, due);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            thread.execute(() -> traffic.offer(request, due));
        }
        return await(tally, Duration.ZERO);
    }

    private Outcome await(Tally tally, Duration window) throws InterruptedException {
        try {
            return tally.outcome().get(window.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            thread.execute(traffic::giveUp);
            return tally.outcome().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
        resources.disposeLater(Duration.ZERO, CLOSING).block(PATIENCE);
    }
}
