package io.unibox.sandbox.twilio;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.timeout.TimeoutException;
import io.unibox.sandbox.SandboxSettings;
import io.unibox.sandbox.twilio.WebhookAnswer.Answered;
import io.unibox.sandbox.twilio.WebhookAnswer.Failed;
import io.unibox.sandbox.twilio.WebhookAnswer.Reason;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Posts webhooks, tries again as their addresses ask for, and writes each try into the ledger. */
@Component
class Webhooks implements DisposableBean {

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final Messages messages;
    private final Clock clock;

    Webhooks(Messages messages, SandboxSettings settings, Clock clock) {
        this.messages = messages;
        this.clock = clock;
        this.connections = ConnectionProvider.builder("webhooks")
                .maxConnections(settings.webhookConnections())
                .pendingAcquireMaxCount(2 * settings.inProgress())
                .pendingAcquireTimeout(Duration.ofMinutes(1))
                .build();
        // No silent retry of the client's own: the ledger shows every try.
        this.http = HttpClient.create(connections).disableRetry(true);
    }

    /** Posts the webhook and answers with what came of the last try. */
    Mono<WebhookAnswer> send(Webhook webhook) {
        CallbackAddress address = CallbackAddress.of(webhook.url());
        return Mono.defer(() ->
                tried(webhook, address, 1, Micros.now(clock) + address.total().toNanos() / 1_000));
    }

    private Mono<WebhookAnswer> tried(Webhook webhook, CallbackAddress address, int attempt, long deadline) {
        long at = Micros.now(clock);
        Duration left = Duration.ofNanos(Math.max(100_000, deadline - at) * 1_000);
        return post(webhook, address, left)
                .flatMap(answer -> messages.record(entry(webhook, address, attempt, at, answer))
                        .thenReturn(answer))
                .flatMap(answer ->
                        attempt <= address.retries() && address.retries(answer) && Micros.now(clock) < deadline
                                ? tried(webhook, address, attempt + 1, deadline)
                                : Mono.just(answer));
    }

    private Mono<WebhookAnswer> post(Webhook webhook, CallbackAddress address, Duration left) {
        Duration read = address.read().compareTo(left) < 0 ? address.read() : left;
        return http.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        address.connect().toMillis())
                .responseTimeout(read)
                .headers(headers -> fill(headers, webhook, address))
                .post()
                .uri(address.url())
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body(webhook))))
                .response((response, content) -> content.then()
                        .timeout(read)
                        .thenReturn(response.status().code()))
                .single()
                .<WebhookAnswer>map(Answered::new)
                .onErrorResume(e -> Mono.just(new Failed(reason(e))));
    }

    private static void fill(HttpHeaders headers, Webhook webhook, CallbackAddress address) {
        headers.set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        headers.set("User-Agent", "TwilioProxy/1.1");
        headers.set("Accept", "*/*");
        headers.set("I-Twilio-Idempotency-Token", webhook.token());
        if (address.credentials() != null) {
            headers.set(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(address.credentials().getBytes(StandardCharsets.UTF_8)));
        }
        if (webhook.signing() != Signing.MISSING) {
            Map<String, List<String>> form = new LinkedHashMap<>();
            webhook.form().forEach((name, value) -> form.put(name, List.of(value)));
            String token = webhook.signing() == Signing.WRONG ? "not" + webhook.authToken() : webhook.authToken();
            headers.set("X-Twilio-Signature", Signature.of(token, webhook.url(), form));
        }
    }

    private static byte[] body(Webhook webhook) {
        Map<String, String> form = new LinkedHashMap<>(webhook.form());
        if (webhook.signing() == Signing.TAMPERED) {
            form.merge("Body", "!", String::concat);
        }
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private LedgerEntry.WebhookSent entry(
            Webhook webhook, CallbackAddress address, int attempt, long at, WebhookAnswer answer) {
        Map<String, String> form = webhook.form();
        return new LedgerEntry.WebhookSent(
                at,
                form.getOrDefault("MessageSid", ""),
                webhook.accountSid(),
                form.get("From"),
                form.get("To"),
                webhook.purpose(),
                form.get("MessageStatus"),
                address.url(),
                attempt,
                webhook.token(),
                answer instanceof Answered(int status) ? status : null,
                answer instanceof Failed(Reason reason) ? reason.word() : null,
                Micros.now(clock) - at);
    }

    private static Reason reason(Throwable failure) {
        return switch (failure) {
            // Netty's connect timeout and refusal are both of this type.
            case ConnectException _ -> Reason.CONNECT;
            case UnknownHostException _ -> Reason.CONNECT;
            case SSLException _ -> Reason.CONNECT;
            case TimeoutException _ -> Reason.TIMEOUT;
            case java.util.concurrent.TimeoutException _ -> Reason.TIMEOUT;
            default -> Reason.BROKEN;
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
