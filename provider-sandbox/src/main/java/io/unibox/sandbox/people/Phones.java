package io.unibox.sandbox.people;

import io.unibox.sandbox.SandboxSettings;
import io.unibox.sandbox.lines.Line;
import io.unibox.sandbox.lines.Lines;
import io.unibox.sandbox.twilio.InboundMessages;
import io.unibox.sandbox.twilio.InboundMessages.Posting;
import io.unibox.sandbox.twilio.InboundMessages.Writing;
import io.unibox.sandbox.twilio.InboundMessages.Written;
import io.unibox.sandbox.twilio.Message;
import io.unibox.sandbox.twilio.Recipients;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people do with their phones: get messages, answer them, write, and tell a line to stop. */
@Component
class Phones implements Recipients {

    private final People people;
    private final Lines lines;
    private final InboundMessages inbound;
    private final boolean advancedOptOut;

    Phones(People people, Lines lines, InboundMessages inbound, SandboxSettings settings) {
        this.advancedOptOut = settings.advancedOptOut();
        this.people = people;
        this.lines = lines;
        this.inbound = inbound;
    }

    @Override
    public boolean optedOut(String line, String person) {
        return people.stopped(line, person);
    }

    @Override
    public FinalStatus finalStatus(String person) {
        Person known = people.at(person);
        return FinalStatus.of(known.ending(), known.errorCode());
    }

    @Override
    public Mono<Void> received(Message message) {
        Person person = people.at(message.to());
        String reply = person.replyTo(message.body());
        if (reply == null || message.from() == null) {
            return Mono.empty();
        }
        return Mono.delay(Duration.ofMillis(person.delayMs()))
                .then(Mono.justOrEmpty(lines.withNumber(message.from())))
                .flatMap(line -> write(line, new Writing(person.number(), reply, List.of(), null), Posting.USUAL))
                .then();
    }

    Mono<Written> write(Line line, Writing writing, Posting posting) {
        Keyword keyword = Keyword.in(writing.body());
        Mono<Void> heeded = switch (keyword) {
            case STOP -> people.stop(line.phoneNumber(), writing.from(), true);
            case START -> people.stop(line.phoneNumber(), writing.from(), false);
            case HELP, NONE -> Mono.empty();
        };
        String optOutType = advancedOptOut && keyword != Keyword.NONE ? keyword.name() : null;
        return heeded.then(inbound.write(line, writing, posting, optOutType));
    }
}
