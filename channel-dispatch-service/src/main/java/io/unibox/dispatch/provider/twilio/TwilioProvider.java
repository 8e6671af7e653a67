package io.unibox.dispatch.provider.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.Domains;
import com.twilio.rest.api.v2010.account.Message;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.Lease;
import io.unibox.dispatch.domain.Line;
import io.unibox.dispatch.domain.LineCheck;
import io.unibox.dispatch.domain.MessageProvider;
import io.unibox.dispatch.domain.Outgoing;
import io.unibox.dispatch.domain.SendResult;
import io.unibox.dispatch.domain.Sighting;
import io.unibox.dispatch.domain.WebhookUrls;
import io.unibox.events.Channel;
import io.unibox.events.Content;
import io.unibox.events.Provider;
import io.unibox.events.StatusUpdated.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Twilio, over its own library. */
final class TwilioProvider implements MessageProvider {

    private static final Duration READING = Duration.ofSeconds(30);
    private static final Failure UNSUPPORTED =
            new Failure("unsupported_content", "A line for text messages cannot carry an email.", null);

    private final TwilioClients clients;
    private final WebhookUrls webhooks;
    private final Duration lookBack;
    private final Scheduler calls;
    private final Clock clock;

    TwilioProvider(TwilioClients clients, WebhookUrls webhooks, Duration lookBack, Scheduler calls, Clock clock) {
        this.clients = clients;
        this.webhooks = webhooks;
        this.lookBack = lookBack;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Provider vendor() {
        return Provider.TWILIO;
    }

    @Override
    public boolean carries(Channel channel) {
        return channel == Channel.SMS;
    }

    @Override
    public Mono<SendResult> send(Line line, Outgoing message) {
        if (message.content() instanceof Content.Mail) {
            return Mono.just(new SendResult.Rejected(UNSUPPORTED));
        }
        return Mono.defer(() -> {
            Exchange exchange = new Exchange(message.lease());
            return Mono.fromCallable(() -> within(exchange, () -> post(line, message, exchange)))
                    .subscribeOn(calls)
                    .timeout(
                            message.lease().left(),
                            Mono.fromSupplier(() -> silent(exchange, "Twilio did not answer.")));
        });
    }

    @Override
    public Mono<List<Sighting>> search(Line line, Delivery delivery) {
        return reading(() -> new MessageSearch(line, delivery, lookBack).in(clients.of(line.credentials())));
    }

    @Override
    public Mono<LineCheck> check(Line line) {
        return reading(() -> list(line)).onErrorReturn(new LineCheck.Unavailable("Twilio could not be reached."));
    }

    private SendResult post(Line line, Outgoing message, Exchange exchange) {
        TwilioRestClient client = clients.of(line.credentials());
        Answer answer;
        try {
            answer = Answer.of(client.request(CreateMessage.of(line, message, webhooks)));
        } catch (RuntimeException e) {
            return silent(exchange, reason(e));
        }
        return answer.status() >= 200 && answer.status() < 300
                ? taken(answer, client)
                : TwilioErrors.toResult(answer, client.getObjectMapper(), clock.instant());
    }

    private static SendResult taken(Answer answer, TwilioRestClient client) {
        Message message;
        try {
            message = Message.fromJson(answer.body(), client.getObjectMapper());
        } catch (TwilioException _) {
            return new SendResult.Unknown("Twilio's answer could not be read.");
        }
        return message == null || message.getSid() == null
                ? new SendResult.Unknown("Twilio's answer names no message.")
                : new SendResult.Accepted(message.getSid(), Segments.of(message));
    }

    private static SendResult silent(Exchange exchange, String why) {
        return exchange.abandon() ? new SendResult.Unreachable(why) : new SendResult.Unknown(why);
    }

    private LineCheck list(Line line) {
        TwilioRestClient client = clients.of(line.credentials());
        var request = new Request(
                HttpMethod.GET,
                Domains.API.toString(),
                "/2010-04-01/Accounts/" + line.credentials().accountSid() + "/Messages.json");
        request.addQueryParam("PageSize", "1");
        Answer answer = Answer.of(client.request(request));
        if (answer.status() == 200) {
            return new LineCheck.Accepted();
        }
        return switch (TwilioErrors.toResult(answer, client.getObjectMapper(), clock.instant())) {
            case SendResult.Rejected(var failure) -> new LineCheck.Refused(failure);
            case SendResult.Accepted _, SendResult.Throttled _, SendResult.Unreachable _, SendResult.Unknown _ ->
                new LineCheck.Unavailable("Twilio answered with status " + answer.status() + ".");
        };
    }

    private <T> Mono<T> reading(Supplier<T> work) {
        return Mono.fromCallable(() -> within(new Exchange(Lease.startingNow(READING)), work))
                .subscribeOn(calls)
                .timeout(READING);
    }

    private static <T> T within(Exchange exchange, Supplier<T> work) {
        return ScopedValue.where(Exchange.CURRENT, exchange).call(work::get);
    }

    /** Only the class of what went wrong, which quotes nothing. */
    private static String reason(RuntimeException failure) {
        @Nullable Throwable cause = failure.getCause();
        return "The request failed ("
                + (cause == null ? failure : cause).getClass().getSimpleName() + ").";
    }
}
