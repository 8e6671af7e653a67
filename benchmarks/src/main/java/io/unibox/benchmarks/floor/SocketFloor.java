package io.unibox.benchmarks.floor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.resources.LoopResources;

/**
 * The least that hands frames on: bare Netty, no token, no order, no cursor. {@code subscribe <topic>} listens
 * and is confirmed, {@code publish <topic> <text>} tells all who do.
 */
public final class SocketFloor {

    private static final int LARGEST = 1 << 16;
    private static final int BACKLOG = 4096;

    private SocketFloor() {}

    /** Takes the port. */
    public static void main(String[] args) throws InterruptedException {
        var resources = LoopResources.create("floor", Runtime.getRuntime().availableProcessors(), false);
        EventLoopGroup threads = resources.onServer(true);
        var topics = new Topics();
        new ServerBootstrap()
                .group(threads)
                .channel(resources.onChannelClass(ServerSocketChannel.class, threads))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LARGEST),
                                        new WebSocketServerProtocolHandler("/ws", null, false, LARGEST),
                                        topics);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))
                .sync()
                .channel();
        System.out.println("ready");
    }

    @Sharable
    private static final class Topics extends SimpleChannelInboundHandler<TextWebSocketFrame> {

        private final Map<String, ChannelGroup> topics = new ConcurrentHashMap<>();

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            String[] words = frame.text().split(" ", 3);
            ChannelGroup topic =
                    topics.computeIfAbsent(words[1], _ -> new DefaultChannelGroup(GlobalEventExecutor.INSTANCE));
            if (words[0].equals("subscribe")) {
                topic.add(context.channel());
                context.writeAndFlush(new TextWebSocketFrame("subscribed"));
            } else {
                topic.writeAndFlush(new TextWebSocketFrame(words[2]));
            }
        }
    }
}
