package io.unibox.sandbox.twilio;

import io.unibox.sandbox.misbehaviour.Answers;
import io.unibox.sandbox.misbehaviour.Behaviours;
import io.unibox.sandbox.misbehaviour.Call;
import io.unibox.sandbox.misbehaviour.Effect;
import io.unibox.sandbox.misbehaviour.Operation;
import io.unibox.sandbox.misbehaviour.Reply;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twilio's Messages resource.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio: Messages</a>
 */
@RestController
@RequestMapping("/2010-04-01")
class MessagesApi {

    private static final String LIST = "/Accounts/{account}/Messages.json";
    private static final String ONE = "/Accounts/{account}/Messages/{sid:\\w+}.json";

    private final AtomicInteger concurrent = new AtomicInteger();
    private final Accounts accounts;
    private final Behaviours behaviours;
    private final Answers answers;
    private final SendMessage sendMessage;
    private final ChangeMessage changeMessage;
    private final Messages messages;
    private final JsonMapper json;
    private final Clock clock;

    MessagesApi(
            Accounts accounts,
            Behaviours behaviours,
            Answers answers,
            SendMessage sendMessage,
            ChangeMessage changeMessage,
            Messages messages,
            JsonMapper json,
            Clock clock) {
        this.accounts = accounts;
        this.behaviours = behaviours;
        this.answers = answers;
        this.sendMessage = sendMessage;
        this.changeMessage = changeMessage;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping(LIST)
    Mono<Void> create(@PathVariable String account, ServerWebExchange exchange) {
        long arrived = Micros.now(clock);
        return exchange.getFormData().flatMap(form -> {
            Submission said = Submission.of(form);
            var call = new Call(Operation.CREATE, account, said.to(), said.from(), said.body());
            return answered(
                    exchange,
                    call,
                    effect -> sendMessage
                            .send(account, said, arrived, () -> behaviours.onAccepted(call, effect))
                            .map(outcome -> reply(outcome, 201)));
        });
    }

    @GetMapping(LIST)
    Mono<Void> list(@PathVariable String account, ServerWebExchange exchange) {
        var query = exchange.getRequest().getQueryParams();
        MessageQuery wanted = MessageQuery.of(query);
        var call = new Call(Operation.LIST, account, wanted.to(), wanted.from(), null);
        return answered(
                exchange,
                call,
                effect -> Mono.fromSupplier(() -> {
                    MessagePage page = MessagePage.of(messages, account, query, effect.hidesBodies());
                    return page == null ? refused(TwilioError.BAD_PAGE) : reply(200, page);
                }));
    }

    @GetMapping(ONE)
    Mono<Void> fetch(@PathVariable String account, @PathVariable String sid, ServerWebExchange exchange) {
        return existing(account, sid, exchange, message -> Mono.just(reply(new Outcome.Done(message), 200)));
    }

    @PostMapping(ONE)
    Mono<Void> update(@PathVariable String account, @PathVariable String sid, ServerWebExchange exchange) {
        return exchange.getFormData()
                .flatMap(form -> existing(
                        account,
                        sid,
                        exchange,
                        message -> changeMessage
                                .update(message, form.getFirst("Body"), form.getFirst("Status"))
                                .map(outcome -> reply(outcome, 200))));
    }

    @DeleteMapping(ONE)
    Mono<Void> delete(@PathVariable String account, @PathVariable String sid, ServerWebExchange exchange) {
        return existing(
                account,
                sid,
                exchange,
                message -> changeMessage
                        .delete(message)
                        .map(outcome -> outcome instanceof Outcome.Refused(TwilioError error)
                                ? refused(error)
                                : new Reply(204, new byte[0])));
    }

    @RequestMapping("/**")
    Mono<Void> other(ServerWebExchange exchange) {
        TwilioError error = TwilioError.notFound(exchange.getRequest().getPath().value());
        return answers.properly(exchange, Mono.just(refused(error)));
    }

    private Mono<Void> existing(
            String account, String sid, ServerWebExchange exchange, Function<Message, Mono<Reply>> handling) {
        var found = messages.find(account, sid);
        var call = new Call(
                Operation.FETCH,
                account,
                found.map(Message::to).orElse(null),
                found.map(Message::from).orElse(null),
                found.map(Message::body).orElse(null));
        String path = exchange.getRequest().getPath().value();
        return answered(
                exchange,
                call,
                _ -> Mono.defer(() -> messages.find(account, sid)
                        .map(handling)
                        .orElseGet(() -> Mono.just(refused(TwilioError.notFound(path))))));
    }

    private Mono<Void> answered(ServerWebExchange exchange, Call call, Function<Effect, Mono<Reply>> handling) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("Twilio-Request-Id", "RQ" + UUID.randomUUID().toString().replace("-", ""));
        headers.set("Twilio-Concurrent-Requests", Integer.toString(concurrent.incrementAndGet()));
        if (!accounts.admits(
                call.accountSid(), exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Twilio API\"");
            return answers.properly(exchange, Mono.just(refused(TwilioError.NOT_AUTHENTICATED)))
                    .doFinally(_ -> concurrent.decrementAndGet());
        }
        Effect effect = behaviours.on(call);
        Mono<Reply> handled = Mono.defer(() -> handling.apply(effect)).onErrorReturn(refused(TwilioError.INTERNAL));
        return answers.give(exchange, effect, handled).doFinally(_ -> concurrent.decrementAndGet());
    }

    private Reply reply(Outcome outcome, int status) {
        return switch (outcome) {
            case Outcome.Done(Message message) -> reply(status, MessageResource.of(message));
            case Outcome.Refused(TwilioError error) -> refused(error);
        };
    }

    private Reply refused(TwilioError error) {
        return reply(error.status(), error.resource());
    }

    private Reply reply(int status, Object resource) {
        return new Reply(status, json.writeValueAsBytes(resource));
    }
}
