package io.unibox.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.Header;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.ingest.domain.EventLog.Appended;
import io.unibox.ingest.domain.Outcome.Answer;
import io.unibox.ingest.domain.Outcome.Nothing;
import io.unibox.ingest.domain.Outcome.Refused;
import io.unibox.ingest.domain.Outcome.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReceiveWebhookTest {

    private static final Said SAID = new Said(
            new ChannelChanged.Removed(Header.of(WorkspaceId.fresh(), Instant.EPOCH), ChannelAccountId.fresh(), 1),
            Answer.EMPTY);

    private final Source source = new Source();
    private final Lines lines = new Lines(List.of(source));

    @Test
    void what_the_log_has_is_answered() {
        expect(Appended.KEPT, SAID, SAID);
    }

    @Test
    void what_the_log_has_not_is_asked_for_again() {
        expect(Appended.FULL, SAID, new Refused(new Refusal.Busy(), null));
        expect(Appended.FAILED, SAID, new Refused(new Refusal.NotTaken(), null));
    }

    @Test
    void what_is_refused_or_means_nothing_is_not_kept() {
        lines.completed();
        expect(Appended.FAILED, new Nothing("x", Answer.EMPTY), new Nothing("x", Answer.EMPTY));
        expect(
                Appended.FAILED,
                new Refused(new Refusal.LineUnknown(), "a"),
                new Refused(new Refusal.LineUnknown(), "a"));
    }

    @Test
    void nobody_is_a_stranger_before_all_lines_are_known() {
        expect(Appended.KEPT, new Refused(new Refusal.LineUnknown(), "a"), new Refused(new Refusal.LinesUnread(), "a"));
        expect(
                Appended.KEPT,
                new Refused(new Refusal.SignatureWrong(), "a"),
                new Refused(new Refusal.LinesUnread(), "a"));
        expect(Appended.KEPT, new Refused(new Refusal.Unsigned(), "a"), new Refused(new Refusal.Unsigned(), "a"));
    }

    @Test
    void only_newer_news_of_a_line_counts() {
        ChannelAccountId id = ChannelAccountId.fresh();
        lines.connect(line(id, 2));
        lines.connect(line(id, 1));
        lines.connect(line(id, 2));
        lines.drop(id, 2);
        assertThat(source.heard).containsExactly("know 2");
        assertThat(lines.count()).isEqualTo(1);
        lines.drop(id, 3);
        lines.connect(line(id, 3));
        assertThat(source.heard).containsExactly("know 2", "forget");
        assertThat(lines.count()).isZero();
    }

    private void expect(Appended appended, Outcome read, Outcome expected) {
        source.outcome = read;
        StepVerifier.create(new ReceiveWebhook(_ -> Mono.just(appended), lines)
                        .from(source, new Webhook("/", _ -> null, new byte[0])))
                .expectNext(expected)
                .verifyComplete();
    }

    private static Line line(ChannelAccountId id, long version) {
        return new Line(
                WorkspaceId.fresh(),
                id,
                version,
                Channel.SMS,
                Provider.TWILIO,
                "AC1",
                new Address(Address.Kind.PHONE, "+1"),
                new Scope.Personal(UserId.fresh()),
                Map.of());
    }

    private static final class Source implements WebhookSource {

        private final List<String> heard = new ArrayList<>();
        private Outcome outcome = SAID;

        @Override
        public Provider provider() {
            return Provider.TWILIO;
        }

        @Override
        public Set<String> paths() {
            return Set.of("/");
        }

        @Override
        public String contentType() {
            return "text/plain";
        }

        @Override
        public Outcome read(Webhook webhook) {
            return outcome;
        }

        @Override
        public void know(Line line) {
            heard.add("know " + line.version());
        }

        @Override
        public void forget(ChannelAccountId line) {
            heard.add("forget");
        }
    }
}
