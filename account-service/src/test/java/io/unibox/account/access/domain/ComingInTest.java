package io.unibox.account.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.people.domain.EmailAddress;
import io.unibox.account.people.domain.PasswordHash;
import io.unibox.account.people.domain.PeopleFixture;
import io.unibox.account.people.domain.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The rules by which one comes in and stays in. */
class ComingInTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofDays(30), Duration.ofSeconds(10), 3);

    private final PeopleFixture people = new PeopleFixture();
    private final InMemorySessions sessions = new InMemorySessions();
    private final KnownPasswords known = new KnownPasswords();
    private final io.unibox.account.MovableClock clock = new io.unibox.account.MovableClock();
    private final SignIn signIn =
            new SignIn(known, known, people.people, new OpenSession(sessions, POLICY, clock), people.trail, clock);
    private final RefreshSession refresh = new RefreshSession(sessions, people.people, people.trail, POLICY, clock);
    private final SignOut signOut = new SignOut(sessions, people.trail, clock);
    private final User ann = people.founder("ann@example.com");

    ComingInTest() {
        known.set(ann, new PasswordHash("hash of horse")).block();
    }

    @Test
    void the_right_password_opens_a_session() {
        SignIn.SignedIn in = comeIn("horse");
        assertThat(in.user().id()).isEqualTo(ann.id());
        assertThat(in.user().lastSignInAt()).isNotNull();
        assertThat(sessions.all).containsOnlyKeys(in.token().session());
        assertThat(people.trail.actions()).containsExactly(Action.SIGNED_IN);
    }

    @Test
    void whatever_is_wrong_a_password_is_compared_and_the_failure_remembered() {
        assertThat(comeIn("cow")).isNull();
        assertThat(signIn.check(EmailAddress.of("nobody@example.com"), "horse")
                        .flatMap(verdict -> signIn.conclude(verdict, "here"))
                        .block())
                .isNull();
        known.mayComeIn = false;
        assertThat(comeIn("horse")).isNull();
        assertThat(known.compared).hasSize(3);
        assertThat(people.trail.actions())
                .containsExactly(Action.SIGN_IN_FAILED, Action.SIGN_IN_FAILED, Action.SIGN_IN_FAILED);
        assertThat(sessions.all).isEmpty();
    }

    @Test
    void a_user_has_so_many_sessions_and_the_least_lately_used_gives_way() {
        RefreshToken first = comeIn("horse").token();
        RefreshToken second = comeIn("horse").token();
        clock.moveOn(Duration.ofSeconds(1));
        RefreshToken firstAgain = refresh.refresh(first).block().token();
        clock.moveOn(Duration.ofSeconds(1));
        comeIn("horse");
        comeIn("horse");
        assertThat(sessions.all).hasSize(3).doesNotContainKey(second.session());
        assertThat(refresh.refresh(firstAgain).block()).isNotNull();
    }

    @Test
    void a_session_that_is_used_goes_on_and_one_that_is_not_ends() {
        RefreshToken token = comeIn("horse").token();
        for (int i = 0; i < 5; i++) {
            clock.moveOn(Duration.ofDays(29));
            token = refresh.refresh(token).block().token();
        }
        clock.moveOn(Duration.ofDays(30));
        assertThat(refresh.refresh(token).block()).isNull();
        assertThat(sessions.all).isEmpty();
    }

    @Test
    void the_previous_token_is_good_for_an_access_token_for_a_moment_and_for_nothing_more() {
        RefreshToken first = comeIn("horse").token();
        RefreshToken second = refresh.refresh(first).block().token();
        clock.moveOn(Duration.ofSeconds(9));
        assertThat(refresh.refresh(first).block()).isEqualTo(new RefreshSession.Refreshed(currentAnn(), null));
        clock.moveOn(Duration.ofSeconds(2));
        assertThat(refresh.refresh(first).block()).isNull();
        assertThat(refresh.refresh(second).block()).isNull();
        assertThat(people.trail.actions()).contains(Action.REFRESH_TOKEN_REUSED);
    }

    @Test
    void any_older_token_ends_the_session_at_once() {
        RefreshToken first = comeIn("horse").token();
        RefreshToken second = refresh.refresh(first).block().token();
        RefreshToken third = refresh.refresh(second).block().token();
        assertThat(refresh.refresh(first).block()).isNull();
        assertThat(refresh.refresh(third).block()).isNull();
    }

    @Test
    void signing_out_ends_that_session_only() {
        RefreshToken here = comeIn("horse").token();
        RefreshToken there = comeIn("horse").token();
        signOut.signOut(here).block();
        signOut.signOut(here).block();
        assertThat(sessions.all).containsOnlyKeys(there.session());
        assertThat(people.trail.actions().stream().filter(Action.SIGNED_OUT::equals))
                .hasSize(1);
    }

    @Test
    void a_refresh_token_reads_back_and_nothing_else_does() {
        RefreshToken token = RefreshToken.fresh(SessionId.fresh());
        assertThat(RefreshToken.read(token.text())).contains(token);
        assertThat(RefreshToken.read(token.text() + "A")).isEmpty();
        assertThat(RefreshToken.read("!".repeat(64))).isEmpty();
        assertThat(token.toString()).doesNotContain(token.text());
        assertThat(RefreshToken.fresh(token.session()).hash()).isNotEqualTo(token.hash());
    }

    @Test
    void a_password_is_measured_in_bytes() {
        assertThat(Passwords.isWellFormed("ü".repeat(36))).isTrue();
        assertThat(Passwords.isWellFormed("ü".repeat(37))).isFalse();
        assertThat(Passwords.isWellFormed("1234567")).isFalse();
        assertThat(Passwords.isWellFormed("12345678\0")).isFalse();
    }

    private SignIn.@Nullable SignedIn comeIn(String password) {
        return signIn.check(EmailAddress.of("ann@example.com"), password)
                .flatMap(verdict -> signIn.conclude(verdict, "here"))
                .block();
    }

    private User currentAnn() {
        return people.people.find(ann.workspace(), ann.id()).block();
    }

    /** Passwords whose hashes anybody can read. */
    private static final class KnownPasswords implements Passwords, Credentials {

        private final Map<EmailAddress, Credential> all = new HashMap<>();
        private final List<String> compared = new ArrayList<>();
        private boolean mayComeIn = true;

        @Override
        public Mono<PasswordHash> hash(String password) {
            return Mono.just(new PasswordHash("hash of " + password));
        }

        @Override
        public Mono<Boolean> matches(String password, @Nullable PasswordHash hash) {
            return Mono.fromSupplier(() -> {
                compared.add(password);
                return new PasswordHash("hash of " + password).equals(hash);
            });
        }

        @Override
        public Mono<Credential> find(EmailAddress email) {
            return Mono.fromSupplier(() -> all.get(email))
                    .map(kept -> new Credential(kept.user(), kept.workspace(), kept.password(), mayComeIn));
        }

        @Override
        public Mono<Void> set(User user, PasswordHash password) {
            return Mono.fromRunnable(
                    () -> all.put(user.profile().email(), new Credential(user.id(), user.workspace(), password, true)));
        }
    }
}
