package io.unibox.faults;

import io.unibox.faults.history.Entry.Disturbed;
import io.unibox.faults.history.Entry.Recovered;
import io.unibox.faults.history.History;
import io.unibox.faults.installation.Installation;
import io.unibox.faults.installation.Service;
import io.unibox.faults.load.Agents;
import io.unibox.faults.load.People;
import io.unibox.faults.load.StandIn;
import io.unibox.faults.load.Texts;
import io.unibox.faults.load.Workspace;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** Breaks things on purpose, and writes down what and when. */
final class Faults {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final long HELD = 20_000;
    private static final long LATE = 1_500;

    private final Installation installation;
    private final StandIn standIn;
    private final Agents agents;
    private final History history;
    private final Map<Service, ReentrantLock> dying = new EnumMap<>(Service.class);

    Faults(Installation installation, StandIn standIn, Agents agents, History history) {
        this.installation = installation;
        this.standIn = standIn;
        this.agents = agents;
        this.history = history;
        Service.mortal().forEach(service -> dying.put(service, new ReentrantLock()));
    }

    /** Puts the provider into its mood for the whole run. */
    void begin(RunSettings settings) throws InterruptedException {
        Map<String, Double> odds = new HashMap<>();
        if (settings.has(Fault.F11)) {
            odds.putAll(Map.of(
                    "acceptThenReset", 0.04,
                    "acceptThenHalfJson", 0.04,
                    "acceptThenEmpty", 0.04,
                    "acceptThenHold", 0.02));
        }
        if (settings.has(Fault.F13)) {
            odds.putAll(
                    Map.of("duplicatedCallbacks", 0.1, "shuffledCallbacks", 0.15, "undelivered", 0.05, "failed", 0.03));
        }
        if (!odds.isEmpty()) {
            standIn.misbehaveAtRandom(Map.of("seed", settings.seed(), "probabilities", odds, "holdMs", HELD));
            history.add(new Disturbed(history.now(), "F11,F13", "the provider misbehaves at random: " + odds));
        }
    }

    /** Ends all misbehaviour, and waits for those that died to be back. */
    void end() throws InterruptedException {
        standIn.behave();
        installation.awaitReady();
    }

    /** Kills a service unless it is dead already. */
    void kill(Service service, String fault) throws InterruptedException {
        ReentrantLock lock = Objects.requireNonNull(dying.get(service));
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (installation.isReady(service)) {
                history.add(new Disturbed(history.now(), fault, "killed " + service.word()));
                Duration took = installation.killAndRestart(service);
                history.add(new Recovered(history.now(), service.word(), took.toMillis()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The provider accepts and says nothing; dispatch, which waits for the answer, dies. */
    void killBeforeCommit(Workspace workspace, Step.KillBeforeCommit step) throws InterruptedException {
        String marker = Texts.marker(workspace.name(), step.number());
        standIn.misbehave(Map.of(
                "match",
                Map.of("bodyContains", marker, "method", "create"),
                "times",
                1,
                "then",
                step.reports()
                        ? Map.of("answer", "acceptThenHold", "holdMs", HELD)
                        : Map.of("answer", "acceptThenHold", "holdMs", HELD, "callbacks", Map.of("withheld", true))));
        long before = standIn.last();
        agents.send(workspace, People.number(step.person()), step.number());
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < deadline) {
            if (standIn.ledger(before).stream()
                    .anyMatch(entry -> entry.path("kind").asString("").equals("message")
                            && entry.path("body").asString("").startsWith(marker))) {
                kill(Service.DISPATCH, "F2");
                return;
            }
            Thread.sleep(GLANCE);
        }
    }

    void answerLate() throws InterruptedException {
        standIn.misbehave(Map.of(
                "match", Map.of("method", "create"),
                "times", 1,
                "then", Map.of("answer", "acceptThenLate", "holdMs", LATE)));
        history.add(new Disturbed(history.now(), "F13", "the next answer comes after its reports"));
    }

    void strayReport(Workspace workspace, Step.StrayReport step) throws InterruptedException {
        String sid = People.sid("stray-" + workspace.name(), step.number());
        String url = installation.url(Service.GATEWAY) + "/webhooks/twilio/sms/status?account="
                + workspace.line().id();
        String status = List.of("sent", "delivered", "failed").get(step.number() % 3);
        standIn.post(Map.of(
                "accountSid",
                workspace.line().account(),
                "url",
                url,
                "form",
                Map.of(
                        "AccountSid", workspace.line().account(),
                        "MessageSid", sid,
                        "MessageStatus", status,
                        "From", workspace.line().number(),
                        "To", People.number(step.person()))));
        history.add(new Disturbed(history.now(), "F13", "reported on the unknown " + sid));
    }
}
