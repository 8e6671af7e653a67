package io.unibox.gateway;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;

/** A service that says who it is and remembers what it was asked. */
final class Stub {

    private final String name;
    private final DisposableServer server;
    private final Deque<Asked> asked = new ArrayDeque<>();

    private Stub(String name, Consumer<HttpServerRoutes> more) {
        this.name = name;
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .httpRequestDecoder(spec -> spec.maxInitialLineLength(65_536))
                .route(routes -> {
                    more.accept(routes);
                    routes.route(
                            _ -> true,
                            (request, response) -> request.receive()
                                    .aggregate()
                                    .asByteArray()
                                    .defaultIfEmpty(new byte[0])
                                    .flatMap(body -> {
                                        remember(new Asked(
                                                request.method().name(),
                                                request.uri(),
                                                request.requestHeaders().entries(),
                                                body));
                                        return response.header("Content-Type", "application/json")
                                                .header("X-Request-Id", "from-the-service")
                                                .header("X-Content-Type-Options", "nosniff")
                                                .header("Server", "stub/1.0")
                                                .send(Mono.just(Unpooled.copiedBuffer(
                                                        ("{\"service\":\"" + this.name + "\"}").getBytes())))
                                                .then();
                                    }));
                })
                .bindNow();
    }

    static Stub named(String name) {
        return new Stub(name, _ -> {});
    }

    static Stub named(String name, Consumer<HttpServerRoutes> more) {
        return new Stub(name, more);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private synchronized void remember(Asked request) {
        asked.addLast(request);
    }

    /** The latest request, which is then forgotten. */
    synchronized Asked last() {
        return asked.removeLast();
    }

    synchronized void forget() {
        asked.clear();
    }

    synchronized List<Asked> all() {
        return List.copyOf(asked);
    }

    record Asked(String method, String uri, List<Map.Entry<String, String>> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        List<String> header(String header) {
            return headers.stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(header))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toList());
        }
    }
}
