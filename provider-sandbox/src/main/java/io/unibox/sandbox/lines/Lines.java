package io.unibox.sandbox.lines;

import io.unibox.sandbox.SandboxSettings;
import io.unibox.sandbox.ledger.Journal;
import io.unibox.sandbox.ledger.Journals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All lines, one per owner; they outlive a restart. */
@Component
public class Lines implements DisposableBean {

    private final Map<String, Line> byOwner = new LinkedHashMap<>();
    private final Map<String, Line> byNumber = new ConcurrentHashMap<>();
    private final Map<String, List<Line>> byAccount = new ConcurrentHashMap<>();
    private final Journal journal;
    private final Seed seed;

    Lines(Journals journals, SandboxSettings settings) throws IOException {
        seed = Seed.in(settings.data());
        journal = journals.open("lines");
        journal.replay(Long.MAX_VALUE, Line.class, (line, _) -> keep(line));
    }

    /** The line with that number. */
    public Optional<Line> withNumber(String phoneNumber) {
        return Optional.ofNullable(byNumber.get(phoneNumber));
    }

    /** The lines of the account, oldest first; none if there is no such account. */
    public List<Line> ofAccount(String accountSid) {
        return byAccount.getOrDefault(accountSid, List.of());
    }

    /** All lines, oldest first. */
    public synchronized List<Line> all() {
        return List.copyOf(byOwner.values());
    }

    /** Opens the owner's line, or finds it; fails if the owner's line is another one or somebody else has it. */
    Mono<Line> open(String owner, LineRequest request) {
        return Mono.defer(() -> {
            Line line;
            synchronized (this) {
                Line existing = byOwner.get(owner);
                line = existing == null ? made(owner, request) : existing;
                if (!request.suits(line)) {
                    return Mono.error(new LineTaken("the owner has a line with other credentials"));
                }
                if (request.smsUrl() != null && !request.smsUrl().equals(line.smsUrl())) {
                    line = line.withSmsUrl(request.smsUrl());
                }
                if (line.equals(existing)) {
                    return Mono.just(line);
                }
                if (contradicts(line)) {
                    return Mono.error(new LineTaken("the number or the account belongs to another owner"));
                }
                keep(line);
            }
            return journal.append(line).thenReturn(line);
        });
    }

    private Line made(String owner, LineRequest request) {
        String account = Objects.requireNonNullElse(request.accountSid(), "AC" + seed.hex("account", owner));
        // What belongs to an account is made from the account, so that its lines share it.
        return new Line(
                owner,
                account,
                Objects.requireNonNullElse(request.authToken(), seed.hex("token", account)),
                request.phoneNumber() == null ? freeNumber(owner) : request.phoneNumber(),
                request.smsUrl(),
                "SK" + seed.hex("key", account),
                seed.hex("secret", account),
                "MG" + seed.hex("service", account));
    }

    private String freeNumber(String owner) {
        int attempt = 0;
        String number = seed.phoneNumber(owner, attempt);
        while (byNumber.containsKey(number)) {
            number = seed.phoneNumber(owner, ++attempt);
        }
        return number;
    }

    private boolean contradicts(Line line) {
        Line namesake = byNumber.get(line.phoneNumber());
        return (namesake != null && !namesake.owner().equals(line.owner()))
                || ofAccount(line.accountSid()).stream()
                        .anyMatch(other -> !other.authToken().equals(line.authToken()));
    }

    private void keep(Line line) {
        Line former = byOwner.put(line.owner(), line);
        byNumber.put(line.phoneNumber(), line);
        byAccount.compute(line.accountSid(), (_, lines) -> with(lines, line, former));
    }

    private static List<Line> with(@Nullable List<Line> lines, Line line, @Nullable Line former) {
        List<Line> all = new ArrayList<>(lines == null ? List.of() : lines);
        int place = all.indexOf(former);
        if (place < 0) {
            all.add(line);
        } else {
            all.set(place, line);
        }
        return List.copyOf(all);
    }

    @Override
    public void destroy() throws IOException {
        journal.close();
    }
}
