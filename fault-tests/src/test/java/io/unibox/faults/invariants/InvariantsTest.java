package io.unibox.faults.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.faults.evidence.Inbox.Contact;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.evidence.Ledger.Accepted;
import io.unibox.faults.evidence.Ledger.Posted;
import io.unibox.faults.evidence.Ledger.Reached;
import io.unibox.faults.history.Entry.Disturbed;
import io.unibox.faults.history.Entry.Kind;
import io.unibox.faults.history.Entry.Looked;
import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.history.Outcome;
import io.unibox.faults.history.Seen;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantsTest {

    @Test
    void a_run_without_a_fault_breaks_nothing() {
        var evidence = new Story().evidence();
        assertThat(Invariant.all())
                .allSatisfy(invariant -> assertThat(invariant.check(evidence))
                        .as(invariant.name())
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0} sees {1}")
    @MethodSource("forgeries")
    void each_invariant_sees_what_breaks_it(Invariant invariant, String what, Consumer<Story> forge) {
        var story = new Story();
        forge.accept(story);
        assertThat(story.judgedBy(invariant)).as(what).isNotEmpty();
    }

    @Test
    void every_invariant_has_a_forgery() {
        List<String> forged = forgeries().stream()
                .map(forgery -> ((Invariant) forgery.get()[0]).name())
                .distinct()
                .toList();
        assertThat(forged)
                .containsExactlyInAnyOrderElementsOf(
                        Invariant.all().stream().map(Invariant::name).toList());
    }

    static List<Arguments> forgeries() {
        return List.of(
                broken(new NoInboundLost(), "an accepted message that is gone", s -> s.timeline.remove(Story.IN_1)),
                broken(new NoInboundLost(), "one that only the ledger knows as accepted", s -> {
                    s.history.removeIf(entry -> entry.toString().contains("alpha in 1"));
                    s.timeline.remove(Story.IN_1);
                }),
                broken(
                        new NoInboundLost(),
                        "a text that was changed",
                        s -> s.replace(Story.IN_1, new Seen("in-1", true, "alpha in 1?", null, "SM1"))),
                broken(
                        new NoInboundLost(),
                        "a message that nobody wrote",
                        s -> s.timeline.add(new Seen("in-9", true, "alpha in 9", null, "SM9"))),
                broken(
                        new NoInboundTwice(),
                        "a second row of one provider's id",
                        s -> s.timeline.add(new Seen("in-1b", true, "alpha in 1", null, "SM1"))),
                broken(
                        new NoInboundTwice(),
                        "a second contact of one person",
                        s -> s.contacts.add(new Contact("contact-2", Story.PERSON, 4))),
                broken(
                        new NoInboundTwice(),
                        "a second conversation with one person",
                        s -> s.more.add(new Conversation("conv-2", Story.PERSON, 0, 0, null, List.of()))),
                broken(new NoSendLost(), "an accepted send that is gone", s -> s.timeline.remove(Story.OUT_1)),
                broken(
                        new NoSendLost(),
                        "a send that came to no end",
                        s -> s.replace(Story.OUT_1, Story.with(Story.OUT_1, "pending"))),
                broken(
                        new NoSendLost(),
                        "one request that became two messages",
                        s -> s.timeline.add(new Seen("out-1b", false, "alpha out 1", "sent", "SM8"))),
                broken(new NoSendLost(), "a refused send that is there", s -> {
                    s.operation(9, Kind.SEND, "alpha out 9", 90, 95, Outcome.REFUSED, null);
                    s.timeline.add(new Seen("out-9", false, "alpha out 9", "sent", "SM9"));
                }),
                broken(
                        new NoneSentTwice(),
                        "a message that the provider took twice",
                        s -> s.accepted.add(new Accepted(9, "SM9", "out-1", Story.LINE, Story.PERSON, "alpha out 1"))),
                broken(
                        new NoneSentTwice(),
                        "a message that it never took",
                        s -> s.accepted.removeIf(each -> each.sid().equals("SM3"))),
                broken(
                        new NoneSentTwice(),
                        "a failure of what arrived",
                        s -> s.replace(Story.OUT_1, Story.with(Story.OUT_1, "failed"))),
                broken(
                        new NoneSentTwice(),
                        "a message that no inbox has",
                        s -> s.accepted.add(new Accepted(9, "SM9", "out-9", Story.LINE, Story.PERSON, "alpha out 9"))),
                broken(
                        new OrderKept(),
                        "inbound messages that changed places",
                        s -> Collections.swap(s.timeline, 0, 2)),
                broken(
                        new OrderKept(),
                        "outbound messages that changed places",
                        s -> Collections.swap(s.timeline, 1, 3)),
                broken(
                        new OrderKept(),
                        "a provider that got the second first",
                        s -> Collections.swap(s.accepted, 0, 1)),
                broken(
                        new StatusesOnlyRise(),
                        "a watcher who was told of a fall",
                        s -> s.told("alpha-1", "message_status", Story.with(Story.OUT_1, "sent"))),
                broken(
                        new StatusesOnlyRise(),
                        "a reader who was behind what a watcher knew",
                        s -> s.history.add(
                                new Looked(120, 110, "alpha", "conv", List.of(Story.with(Story.OUT_1, "pending"))))),
                broken(
                        new StatusesOnlyRise(),
                        "an end below a report that was taken",
                        s -> s.replace(Story.OUT_1, Story.with(Story.OUT_1, "sent"))),
                broken(new CountersExact(), "a wrong count of unread messages", s -> s.unread = 1),
                broken(new CountersExact(), "a wrong count of messages", s -> s.count = 5),
                broken(new CountersExact(), "a wrong last message", s -> s.last = "in-2"),
                broken(new CountersExact(), "a wrong count of conversations", s -> s.total = 2),
                broken(new CountersExact(), "a person without a contact", s -> s.contacts.clear()),
                broken(new CountersExact(), "a contact with a wrong count", s -> {
                    s.contacts.clear();
                    s.contacts.add(new Contact("contact-1", Story.PERSON, 3));
                }),
                broken(
                        new WorkspacesApart(),
                        "a watcher who was told another's",
                        s -> s.told("alpha-1", "new_message", new Seen("b", true, "beta in 1", null, "SM9"))),
                broken(
                        new WorkspacesApart(),
                        "another's message in an inbox",
                        s -> s.timeline.add(new Seen("b", true, "beta in 1", null, "SM9"))),
                broken(new WorkspacesApart(), "a trespass", s -> s.trespasses.add("beta read it")),
                broken(new Converged(), "a dead letter", s -> s.dead.put("message.sent.dead", 1L)),
                broken(new Converged(), "a consumer that is behind", s -> s.lag.put("inbox-service.message.sent", 1L)),
                broken(new Converged(), "an event that was not said", s -> s.outbox.put("inbox", 1L)),
                broken(new Converged(), "a run that does not come to rest", s -> s.late = "2 messages are pending"),
                broken(
                        new Served(),
                        "a good request that was refused",
                        s -> s.operation(9, Kind.SEND, "alpha out 9", 90, 95, Outcome.REFUSED, null)),
                broken(
                        new Served(),
                        "a genuine webhook that was refused",
                        s -> s.posted.add(new Posted(9, "SM1", "inbound", null, 403))),
                broken(
                        new Served(),
                        "a service that ended by itself",
                        s -> s.history.add(new Disturbed(99, "harness", "inbox-service ended by itself"))),
                broken(new WatchersComplete(), "a gap", s -> s.untell("alpha-1", "new_message", Story.IN_2)),
                broken(new WatchersComplete(), "a repetition", s -> s.told("alpha-1", "new_message", Story.IN_2)),
                broken(
                        new WatchersComplete(),
                        "a status that did not come",
                        s -> s.untell("alpha-1", "message_status", Story.OUT_1)),
                broken(
                        new WatchersComplete(),
                        "a watcher who was told nothing",
                        s -> s.watchers.put("alpha-2", "alpha")),
                broken(
                        new WatchersComplete(),
                        "an old count",
                        s -> s.history.add(new Told(
                                101, "alpha-1", 1, "alpha", "conversation_update", "c", "conv", null, 1L, 3L, true))));
    }

    @Test
    void a_failure_at_the_provider_may_be_shown_as_one() {
        var story = new Story();
        story.replace(Story.OUT_1, Story.with(Story.OUT_1, "failed"));
        story.reached.add(new Reached(9, "SM3", "undelivered"));
        assertThat(story.judgedBy(new NoneSentTwice())).isEmpty();
    }

    @Test
    void what_happened_at_the_same_time_may_stand_either_way() {
        var story = new Story();
        story.history.removeIf(entry ->
                entry.toString().contains("alpha in 2") || entry.toString().contains("operation=3"));
        story.operation(3, Kind.WRITE, "alpha in 2", 15, 60, "SM2");
        Collections.swap(story.timeline, 0, 2);
        assertThat(story.judgedBy(new OrderKept())).isEmpty();
    }

    private static Arguments broken(Invariant invariant, String what, Consumer<Story> forge) {
        return Arguments.of(invariant, what, forge);
    }
}
