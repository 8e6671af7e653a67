package io.unibox.gateway;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.test.context.DynamicPropertyRegistry;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/** The services behind the gateway, one stub each, for all tests. */
final class Services {

    static final Map<String, Stub> ALL = new TreeMap<>(Map.of(
            "account", account(),
            "contact", described("contact", "contact-openapi.json"),
            "inbox", inbox(),
            "dispatch", described("dispatch", "dispatch-openapi.json"),
            "ingest", described("ingest", "ingest-openapi.json")));

    private Services() {}

    static Stub stub(String name) {
        return ALL.get(name);
    }

    static void register(DynamicPropertyRegistry properties) {
        ALL.forEach((name, stub) -> {
            properties.add("unibox.gateway.services." + name + ".url", stub::url);
            properties.add("unibox.gateway.services." + name + ".management-url", stub::url);
        });
        properties.add("unibox.security.jwks-url", () -> stub("account").url() + "/.well-known/jwks.json");
    }

    private static Stub account() {
        return Stub.named(
                "account",
                routes -> routes.get(
                                "/.well-known/jwks.json",
                                (_, response) -> response.header("Content-Type", "application/json")
                                        .sendString(reactor.core.publisher.Mono.just(Tokens.jwks())))
                        .get("/openapi.json", (_, response) -> response.sendFile(resource("account-openapi.json"))));
    }

    private static Stub described(String name, String document) {
        return Stub.named(
                name, routes -> routes.get("/openapi.json", (_, response) -> response.sendFile(resource(document))));
    }

    private static Stub inbox() {
        var frames =
                WebsocketServerSpec.builder().maxFramePayloadLength(1_000_000).build();
        return Stub.named(
                "inbox",
                routes -> routes.ws(
                                "/ws/conversations",
                                (in, out) -> out.sendObject(in.receive()
                                        .asString()
                                        .filter(said -> !said.equals("more"))
                                        .map(said -> said.equals("out!")
                                                ? new CloseWebSocketFrame(1008, "enough")
                                                : new TextWebSocketFrame(answer(in, said)))),
                                frames)
                        .get("/openapi.json", (_, response) -> response.sendFile(resource("inbox-openapi.json"))));
    }

    private static String answer(WebsocketInbound in, String said) {
        return switch (said) {
            case "who?" -> in.headers().get("Authorization", "nobody");
            case "ticket?" -> in.headers().get("X-Ws-Ticket", "none");
            case "where?" -> ((HttpServerRequest) in).uri();
            case "much!" -> "x".repeat(200_000);
            default -> said;
        };
    }

    private static java.nio.file.Path resource(String name) {
        return java.nio.file.Path.of("src/test/resources", name);
    }
}
