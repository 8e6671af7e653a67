package io.unibox.gateway.pages;

import io.unibox.gateway.GatewaySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Asks the services about themselves, patiently for a moment only. */
@Component
final class ServiceClients {

    private static final Duration READINESS_PATIENCE = Duration.ofSeconds(1);
    private static final Duration DESCRIPTION_PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final Map<String, GatewaySettings.Service> services;
    private final HttpClient client;

    ServiceClients(GatewaySettings settings, ReactorResourceFactory reactor) {
        services = new TreeMap<>(settings.services());
        client = HttpClient.create(ConnectionProvider.create("neighbours", services.size() * 2))
                .runOn(reactor.getLoopResources());
    }

    int count() {
        return services.size();
    }

    /** The short names of those that do not say that they are ready. */
    Flux<String> notReady() {
        return Flux.fromIterable(services.entrySet())
                .flatMapSequential(service -> isReady(service.getValue().readiness())
                        .filter(ready -> !ready)
                        .map(_ -> service.getKey()));
    }

    private Mono<Boolean> isReady(URI readiness) {
        return client.get()
                .uri(readiness)
                .responseSingle((response, body) -> body.asByteArray()
                        .hasElement()
                        .thenReturn(response.status().code() == OK))
                .timeout(READINESS_PATIENCE)
                .onErrorReturn(false);
    }

    /** The OpenAPI documents of those that answer. */
    Flux<Description> descriptions() {
        return Flux.fromIterable(services.entrySet())
                .flatMapSequential(
                        service -> description(service.getValue().url().resolve("/openapi.json"))
                                .map(document -> new Description(service.getKey(), document)));
    }

    private Mono<byte[]> description(URI document) {
        return client.get()
                .uri(document)
                .responseSingle((response, body) -> response.status().code() == OK ? body.asByteArray() : Mono.empty())
                .timeout(DESCRIPTION_PATIENCE)
                .onErrorComplete();
    }

    /** What one service says about its API. */
    record Description(String service, byte[] document) {}
}
