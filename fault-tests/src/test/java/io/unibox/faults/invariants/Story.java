package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Backlog;
import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Inbox.Contact;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.evidence.Ledger;
import io.unibox.faults.evidence.Ledger.Accepted;
import io.unibox.faults.evidence.Ledger.Posted;
import io.unibox.faults.evidence.Ledger.Reached;
import io.unibox.faults.evidence.Ledger.Written;
import io.unibox.faults.history.Entry;
import io.unibox.faults.history.Entry.Ended;
import io.unibox.faults.history.Entry.Invoked;
import io.unibox.faults.history.Entry.Kind;
import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.history.Outcome;
import io.unibox.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small run without a fault: two messages came in, two went out. A test forges one thing in it. */
final class Story {

    static final String LINE = "+12025550001";
    static final String PERSON = "+14155550001";
    static final Seen IN_1 = new Seen("in-1", true, "alpha in 1", null, "SM1");
    static final Seen IN_2 = new Seen("in-2", true, "alpha in 2", null, "SM2");
    static final Seen OUT_1 = new Seen("out-1", false, "alpha out 1", "delivered", "SM3");
    static final Seen OUT_2 = new Seen("out-2", false, "alpha out 2", "delivered", "SM4");

    final List<Entry> history = new ArrayList<>();
    final List<Accepted> accepted = new ArrayList<>();
    final List<Reached> reached = new ArrayList<>();
    final List<Written> written = new ArrayList<>();
    final List<Posted> posted = new ArrayList<>();
    final List<Seen> timeline = new ArrayList<>(List.of(IN_1, OUT_1, IN_2, OUT_2));
    final List<Conversation> more = new ArrayList<>();
    final List<Contact> contacts = new ArrayList<>(List.of(new Contact("contact-1", PERSON, 4)));
    final Map<String, Long> dead = new HashMap<>();
    final Map<String, Long> lag = new HashMap<>();
    final Map<String, Long> outbox = new HashMap<>();
    final List<String> trespasses = new ArrayList<>();
    final Map<String, String> watchers = new HashMap<>(Map.of("alpha-1", "alpha", "fresh-alpha", "alpha"));
    String late = null;
    long unread = 2;
    long count = 4;
    long total = 1;
    String last = "out-2";

    Story() {
        operation(1, Kind.WRITE, "alpha in 1", 10, 20, "SM1");
        operation(2, Kind.SEND, "alpha out 1", 30, 40, "out-1");
        operation(3, Kind.WRITE, "alpha in 2", 50, 60, "SM2");
        operation(4, Kind.SEND, "alpha out 2", 70, 80, "out-2");
        for (String watcher : List.of("alpha-1", "fresh-alpha")) {
            timeline.forEach(message -> told(watcher, "new_message", asNew(message)));
            told(watcher, "message_status", OUT_1);
            told(watcher, "message_status", OUT_2);
            history.add(new Told(100, watcher, 1, "alpha", "conversation_update", "c", "conv", null, 2L, 4L, true));
        }
        written.add(new Written(1, "SM1", PERSON, LINE, "alpha in 1"));
        posted.add(new Posted(2, "SM1", "inbound", null, 200));
        accepted.add(new Accepted(3, "SM3", "out-1", LINE, PERSON, "alpha out 1"));
        posted.add(new Posted(4, "SM3", "status", "delivered", 200));
        written.add(new Written(5, "SM2", PERSON, LINE, "alpha in 2"));
        posted.add(new Posted(6, "SM2", "inbound", null, 200));
        accepted.add(new Accepted(7, "SM4", "out-2", LINE, PERSON, "alpha out 2"));
        posted.add(new Posted(8, "SM4", "status", "delivered", 200));
    }

    static Seen asNew(Seen message) {
        return message.inbound() ? message : with(message, "pending");
    }

    static Seen with(Seen message, String status) {
        return new Seen(message.id(), message.inbound(), message.text(), status, message.providerId());
    }

    void operation(long number, Kind kind, String text, long from, long to, String name) {
        operation(number, kind, text, from, to, Outcome.OK, name);
    }

    void operation(long number, Kind kind, String text, long from, long to, Outcome outcome, String name) {
        history.add(new Invoked(from, number, kind, "alpha", PERSON, text));
        history.add(new Ended(to, number, outcome, 1, null, name, "conv"));
    }

    void told(String watcher, String type, Seen about) {
        history.add(new Told(90, watcher, 1, "alpha", type, "c", "conv", about, null, null, null));
    }

    /** Takes back what a watcher was told of a message. */
    void untell(String watcher, String type, Seen about) {
        history.removeIf(entry -> entry instanceof Told told
                && told.watcher().equals(watcher)
                && told.tells(type)
                && told.about().id().equals(about.id()));
    }

    void replace(Seen old, Seen fresh) {
        timeline.set(timeline.indexOf(old), fresh);
    }

    Evidence evidence() {
        List<Conversation> conversations = new ArrayList<>(more);
        conversations.add(new Conversation("conv", PERSON, unread, count, last, timeline));
        return new Evidence(
                history,
                new Ledger(accepted, reached, written, posted),
                List.of(new Inbox("alpha", LINE, conversations, total, contacts)),
                new Backlog(dead, lag, outbox),
                watchers,
                "fresh-",
                late,
                trespasses);
    }

    List<Violation> judgedBy(Invariant invariant) {
        return invariant.check(evidence());
    }
}
