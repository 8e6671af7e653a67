package io.unibox.sandbox.twilio;

import io.unibox.sandbox.lines.Line;
import io.unibox.sandbox.lines.Lines;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Posts any form in an account's name: a status of an unknown message, a field that does not exist yet. */
@RestController
class WebhooksApi {

    private static final int MOST = 10_000;
    private static final int MOST_AT_ONCE = 256;

    private final Webhooks webhooks;
    private final Lines lines;

    WebhooksApi(Webhooks webhooks, Lines lines) {
        this.webhooks = webhooks;
        this.lines = lines;
    }

    @PostMapping("/sandbox/webhooks")
    Mono<List<Posted>> post(@RequestBody Order order) {
        List<Line> account = order.accountSid() == null ? List.of() : lines.ofAccount(order.accountSid());
        if (account.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such account");
        }
        int times = Objects.requireNonNullElse(order.repeat(), 1);
        if (order.url() == null
                || !CallbackAddress.callable(order.url())
                || order.form() == null
                || order.form().containsValue(null)
                || times < 1
                || times > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "url, form and a repeat between 1 and " + MOST + " are needed");
        }
        var webhook = Webhook.of(
                "custom",
                account.getFirst(),
                order.url(),
                order.form(),
                Objects.requireNonNullElse(order.signature(), Signing.VALID));
        boolean atOnce = Objects.requireNonNullElse(order.concurrently(), false);
        return Flux.range(0, times)
                .flatMap(_ -> webhooks.send(webhook), atOnce ? MOST_AT_ONCE : 1)
                .map(Posted::of)
                .collectList();
    }

    record Order(
            @Nullable String accountSid,
            @Nullable String url,
            @Nullable Map<String, String> form,
            @Nullable Signing signature,
            @Nullable Integer repeat,
            @Nullable Boolean concurrently) {}
}
