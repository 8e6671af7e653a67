package io.unibox.ingest.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.unibox.ingest.IngestSettings;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.ReceiveWebhook;
import io.unibox.ingest.domain.Webhook;
import io.unibox.ingest.domain.WebhookSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Takes the providers' webhooks, as a route of the server itself: what other routes go through would cost more than all
 * that is done here.
 */
@Component
final class WebhooksApi implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** A connection may be idle between requests so many times as long as within one. */
    private static final int IDLE_BETWEEN_REQUESTS = 8;

    private final Paths paths;
    private final ReceiveWebhook receive;
    private final Answers answers;
    private final IngestSettings settings;
    private final int largestBody;

    WebhooksApi(Paths paths, ReceiveWebhook receive, Answers answers, IngestSettings settings) {
        this.paths = paths;
        this.receive = receive;
        this.answers = answers;
        this.settings = settings;
        this.largestBody = Math.toIntExact(settings.largestBody().toBytes());
    }

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addServerCustomizers(http -> http.doOnChannelInit((_, channel, _) -> channel.pipeline()
                .addBefore(
                        NettyPipeline.HttpTrafficHandler,
                        "idleTimeout",
                        new IdleTimeoutHandler(settings.idleTimeout(), IDLE_BETWEEN_REQUESTS))));
        server.addRouteProviders(
                routes -> routes.route(request -> paths.sourceAt(request.uri()) != null, this::receive));
    }

    private Publisher<Void> receive(HttpServerRequest request, HttpServerResponse response) {
        WebhookSource source = paths.sourceAt(request.uri());
        if (source == null) {
            return response.sendNotFound();
        }
        NotRead reason = unreadable(source, request);
        if (reason != null) {
            return answers.refuse(request, response, reason);
        }
        return request.receive()
                .collect(() -> new Body(length(request), largestBody), Body::add)
                .flatMap(body -> read(source, request, body))
                .flatMap(outcome -> answers.give(request, response, outcome))
                .onErrorResume(fault -> answers.fail(request, response, fault));
    }

    private Mono<Outcome> read(WebhookSource source, HttpServerRequest request, Body body) {
        var headers = request.requestHeaders();
        return receive.from(source, new Webhook(request.uri(), headers::get, body.bytes()));
    }

    private @Nullable NotRead unreadable(WebhookSource source, HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return NotRead.METHOD;
        }
        if (!isOfType(source.contentType(), request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE))) {
            return NotRead.TYPE;
        }
        String coding = request.requestHeaders().get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)) {
            // Whoever stands in front of us may see the body end elsewhere than we do.
            return NotRead.CODING;
        }
        return length(request) > largestBody ? NotRead.SIZE : null;
    }

    private static boolean isOfType(String expected, @Nullable String actual) {
        return actual != null
                && actual.regionMatches(true, 0, expected, 0, expected.length())
                && (actual.length() == expected.length()
                        || actual.substring(expected.length()).stripLeading().startsWith(";"));
    }

    /** The announced length; 0 where none was. */
    private static long length(HttpServerRequest request) {
        String length = request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
