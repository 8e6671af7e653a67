package io.unibox.sandbox.people;

import io.unibox.sandbox.lines.Line;
import io.unibox.sandbox.lines.Lines;
import io.unibox.sandbox.misbehaviour.Ending;
import io.unibox.sandbox.twilio.InboundMessages.Posting;
import io.unibox.sandbox.twilio.InboundMessages.Writing;
import io.unibox.sandbox.twilio.InboundMessages.Written;
import io.unibox.sandbox.twilio.Posted;
import io.unibox.sandbox.twilio.Signing;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Tells people how to behave, and lets them write. */
@RestController
class PeopleApi {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int MOST = 10_000;

    private final People people;
    private final Phones phones;
    private final Lines lines;

    PeopleApi(People people, Phones phones, Lines lines) {
        this.people = people;
        this.phones = phones;
        this.lines = lines;
    }

    @GetMapping("/sandbox/people")
    List<Person> all() {
        return people.all();
    }

    @PutMapping("/sandbox/people/{number}")
    Mono<Person> put(@PathVariable String number, @RequestBody Manners manners) {
        String e164 = number(number);
        long delay = Objects.requireNonNullElse(manners.delayMs(), 0L);
        if (delay < 0) {
            throw refused("delayMs must not be negative");
        }
        return people.put(new Person(
                e164,
                Objects.requireNonNullElse(manners.name(), e164),
                Objects.requireNonNullElse(manners.replies(), "none"),
                delay,
                Objects.requireNonNullElse(manners.ending(), Ending.DELIVERED),
                manners.errorCode()));
    }

    @PostMapping("/sandbox/people/{number}/messages")
    Mono<Sent> write(@PathVariable String number, @RequestBody Letter letter) {
        String to = letter.to();
        Line line = lines.withNumber(to == null ? "" : number(to))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no line has the number " + to));
        List<String> media = Objects.requireNonNullElse(letter.mediaUrls(), List.of());
        int times = Objects.requireNonNullElse(letter.repeat(), 1);
        if (times < 1 || times > MOST) {
            throw refused("repeat must be between 1 and " + MOST);
        }
        if (!media.stream().allMatch(PeopleApi::isUrl)) {
            throw refused("mediaUrls must be addresses");
        }
        if (letter.messageSid() != null && !letter.messageSid().matches("(SM|MM)[0-9a-f]{32}")) {
            throw refused("messageSid must be SM or MM and 32 hexadecimal digits");
        }
        return phones.write(
                        line,
                        new Writing(
                                number(number),
                                Objects.requireNonNullElse(letter.body(), ""),
                                media,
                                letter.messageSid()),
                        new Posting(
                                times,
                                Objects.requireNonNullElse(letter.concurrently(), false),
                                Objects.requireNonNullElse(letter.signature(), Signing.VALID)))
                .map(Sent::of);
    }

    private static String number(String written) {
        String number = written.strip();
        number = number.startsWith("+") ? number : "+" + number;
        if (!NUMBER.matcher(number).matches()) {
            throw refused("numbers must be in E.164");
        }
        return number;
    }

    private static boolean isUrl(@Nullable String text) {
        try {
            return text != null && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static ResponseStatusException refused(String reason) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, reason);
    }

    record Manners(
            @Nullable String name,
            @Nullable String replies,
            @Nullable Long delayMs,
            @Nullable Ending ending,
            @Nullable Integer errorCode) {}

    record Letter(
            @Nullable String to,
            @Nullable String body,
            @Nullable List<String> mediaUrls,
            @Nullable String messageSid,
            @Nullable Integer repeat,
            @Nullable Boolean concurrently,
            @Nullable Signing signature) {}

    record Sent(String messageSid, @Nullable Integer webhookStatus, List<Posted> webhooks) {

        static Sent of(Written written) {
            List<Posted> webhooks = written.answers().stream().map(Posted::of).toList();
            return new Sent(
                    written.messageSid(),
                    webhooks.isEmpty() ? null : webhooks.getFirst().status(),
                    webhooks);
        }
    }
}
