package io.unibox.account.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.people.domain.User;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of sessions does. */
public interface SessionsContract {

    Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");
    SessionPolicy POLICY = new SessionPolicy(Duration.ofDays(30), Duration.ofSeconds(10), 3);

    Sessions sessions();

    /** Somebody who is kept, so that they can have sessions. */
    User user();

    @Test
    default void a_session_comes_back_as_it_was_kept_and_as_it_was_renewed() {
        RefreshToken token = RefreshToken.fresh(SessionId.fresh());
        Session session = Session.of(user(), token, NOW, POLICY);
        sessions().add(session).block();
        assertThat(sessions().hold(session.id()).block()).isEqualTo(session);
        Session after = ((Renewal.Rotated) session.renew(token, NOW.plusSeconds(60), POLICY)).after();
        sessions().update(after).block();
        assertThat(sessions().hold(session.id()).block()).isEqualTo(after);
        sessions().remove(session.id()).block();
        assertThat(sessions().hold(session.id()).block()).isNull();
    }

    @Test
    default void of_one_users_sessions_the_newest_are_kept() {
        User ann = user();
        User bob = user();
        Session old = kept(ann, NOW);
        Session older = kept(ann, NOW.minusSeconds(1));
        Session newest = kept(ann, NOW.plusSeconds(1));
        Session bobs = kept(bob, NOW.minusSeconds(9));
        sessions().keepNewest(ann.id(), 2).block();
        assertThat(sessions().hold(older.id()).block()).isNull();
        assertThat(sessions().hold(old.id()).block()).isEqualTo(old);
        assertThat(sessions().hold(newest.id()).block()).isEqualTo(newest);
        assertThat(sessions().hold(bobs.id()).block()).isEqualTo(bobs);
    }

    @Test
    default void a_users_sessions_end_together() {
        User ann = user();
        Session hers = kept(ann, NOW);
        Session bobs = kept(user(), NOW);
        sessions().removeAllOf(ann.id()).block();
        assertThat(sessions().hold(hers.id()).block()).isNull();
        assertThat(sessions().hold(bobs.id()).block()).isEqualTo(bobs);
    }

    @Test
    default void what_is_over_is_cleared_away() {
        Session over = kept(user(), NOW.minus(Duration.ofDays(30)));
        Session running = kept(user(), NOW.minus(Duration.ofDays(30)).plusMillis(1));
        sessions().removeExpired(NOW).block();
        assertThat(sessions().hold(over.id()).block()).isNull();
        assertThat(sessions().hold(running.id()).block()).isEqualTo(running);
    }

    private Session kept(User user, Instant at) {
        Session session = Session.of(user, RefreshToken.fresh(SessionId.fresh()), at, POLICY);
        sessions().add(session).block();
        return session;
    }
}
