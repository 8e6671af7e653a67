package io.unibox.dispatch.provider.sandbox;

import io.unibox.dispatch.domain.Credentials;
import io.unibox.events.Address;
import io.unibox.events.WorkspaceId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Rents lines over the sandbox's own API. */
final class SandboxClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final WebClient sandbox;
    private final String smsUrl;

    SandboxClient(URI sandbox, String smsUrl) {
        this.sandbox = WebClient.builder()
                .baseUrl(sandbox.toString())
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().responseTimeout(TIMEOUT)))
                .build();
        this.smsUrl = smsUrl;
    }

    /** The workspace's line, the same one however often it is asked for. Any error is an outage, which passes. */
    Mono<Rented> lineFor(WorkspaceId workspace) {
        return sandbox.post()
                .uri("/sandbox/lines")
                .bodyValue(Map.of("owner", workspace.toString(), "smsUrl", smsUrl))
                .retrieve()
                .bodyToMono(Answer.class)
                .map(Answer::rented)
                .timeout(TIMEOUT)
                .onErrorMap(e -> new IOException(
                        "the sandbox gave no line: " + e.getClass().getSimpleName()));
    }

    /** A line and what opens it. */
    record Rented(Address address, Credentials credentials) {}

    private record Answer(String accountSid, String authToken, String phoneNumber) {

        Rented rented() {
            return new Rented(Address.ofCaller(phoneNumber), new Credentials(accountSid, authToken, null, null, null));
        }

        @Override
        public String toString() {
            return "Answer[" + phoneNumber + "]";
        }
    }
}
