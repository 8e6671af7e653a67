package io.unibox.account.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.account.audit.domain.AuditEvent.Action;
import io.unibox.account.people.domain.ChangeUser.Edit;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The rules by which people change. */
class ChangingPeopleTest {

    private final PeopleFixture fixture = new PeopleFixture();
    private final User ann = fixture.founder("ann@example.com");

    @Test
    void a_founded_workspace_is_called_after_its_founder_and_both_are_said() {
        assertThat(fixture.workspace(ann.workspace()).name()).isEqualTo("Ann");
        assertThat(ann.role()).isEqualTo(Role.ADMIN);
        assertThat(fixture.said).hasSize(2);
        assertThat(fixture.said.getFirst()).isInstanceOf(WorkspaceSnapshot.class);
        assertThat(((WorkspaceSnapshot) fixture.said.getFirst()).firstUser()).isEqualTo(ann.id());
        assertThat(fixture.said.getLast()).isInstanceOf(UserSnapshot.class);
    }

    @Test
    void an_email_belongs_to_one_user_of_the_installation() {
        assertRefused(() -> fixture.founder("ANN@example.com"), new Refusal.EmailTaken());
        assertRefused(() -> fixture.colleague(ann, "ann@example.com", Role.USER), new Refusal.EmailTaken());
        assertThat(fixture.said.stream().filter(UserSnapshot.class::isInstance)).hasSize(1);
    }

    @Test
    void only_an_administrator_takes_people_in_and_only_an_active_one() {
        User manager = fixture.colleague(ann, "manager@example.com", Role.MANAGER);
        User admin = fixture.colleague(ann, "admin@example.com", Role.ADMIN);
        assertRefused(() -> fixture.colleague(manager, "x@example.com", Role.USER), new Refusal.NotAllowed());
        status(ann, admin, Status.SUSPENDED).block();
        assertRefused(() -> fixture.colleague(admin, "x@example.com", Role.USER), new Refusal.NotAllowed());
    }

    @Test
    void the_last_active_administrator_can_be_neither_suspended_nor_demoted() {
        User other = fixture.colleague(ann, "other@example.com", Role.ADMIN);
        status(ann, other, Status.SUSPENDED).block();
        assertRefused(() -> status(ann, ann, Status.INACTIVE).block(), new Refusal.LastAdmin());
        assertRefused(() -> change(ann, ann, new Edit(null, null, Role.USER)).block(), new Refusal.LastAdmin());
        status(ann, other, Status.ACTIVE).block();
        change(ann, ann, new Edit(null, null, Role.USER)).block();
        assertThat(fixture.now(ann).role()).isEqualTo(Role.USER);
        assertRefused(() -> status(other, other, Status.SUSPENDED).block(), new Refusal.LastAdmin());
    }

    @Test
    void a_suspended_administrator_can_be_demoted_since_nobody_loses_one() {
        User other = fixture.colleague(ann, "other@example.com", Role.ADMIN);
        status(ann, other, Status.SUSPENDED).block();
        change(ann, other, new Edit(null, null, Role.USER)).block();
        assertThat(fixture.now(other).role()).isEqualTo(Role.USER);
    }

    @Test
    void who_is_kept_out_is_sent_away_and_who_is_let_in_is_not() {
        User bob = fixture.colleague(ann, "bob@example.com", Role.USER);
        status(ann, bob, Status.ACTIVE).block();
        assertThat(fixture.signedOut).isEmpty();
        status(ann, bob, Status.SUSPENDED).block();
        assertThat(fixture.signedOut).containsExactly(bob.id());
    }

    @Test
    void everybody_changes_their_own_looks_but_nobody_elses_and_not_their_role() {
        User bob = fixture.colleague(ann, "bob@example.com", Role.MANAGER);
        change(bob, bob, new Edit("Robert", "https://example.com/bob.png", null))
                .block();
        assertThat(fixture.now(bob).profile().name()).isEqualTo("Robert");
        change(bob, bob, new Edit(null, "", null)).block();
        assertThat(fixture.now(bob).profile().avatarUrl()).isNull();
        assertRefused(() -> change(bob, ann, new Edit("X", null, null)).block(), new Refusal.NotAllowed());
        assertRefused(() -> change(bob, bob, new Edit(null, null, Role.ADMIN)).block(), new Refusal.NotAllowed());
    }

    @Test
    void users_of_another_workspace_are_unknown() {
        User stranger = fixture.founder("stranger@example.com");
        assertRefused(() -> change(ann, stranger, new Edit("X", null, null)).block(), new Refusal.Unknown());
        assertRefused(() -> status(ann, stranger, Status.SUSPENDED).block(), new Refusal.Unknown());
        Team team =
                fixture.createTeam.create(ann.workspace(), ann.id(), "Sales").block();
        assertRefused(() -> join(ann, team.id(), stranger).block(), new Refusal.Unknown());
        assertRefused(() -> join(stranger, team.id(), stranger).block(), new Refusal.Unknown());
    }

    @Test
    void a_change_that_changes_nothing_is_neither_said_nor_remembered() {
        User bob = fixture.colleague(ann, "bob@example.com", Role.USER);
        Team team =
                fixture.createTeam.create(ann.workspace(), ann.id(), "Sales").block();
        join(ann, team.id(), bob).block();
        int said = fixture.said.size();
        int remembered = fixture.trail.events.size();
        join(ann, team.id(), bob).block();
        status(ann, bob, Status.ACTIVE).block();
        change(ann, bob, new Edit("Bob", null, Role.USER)).block();
        fixture.renameWorkspace.rename(ann.workspace(), ann.id(), "Ann").block();
        fixture.renameTeam.rename(ann.workspace(), ann.id(), team.id(), "Sales").block();
        assertThat(fixture.said).hasSize(said);
        assertThat(fixture.trail.events).hasSize(remembered);
    }

    @Test
    void leaving_a_team_ends_working_in_it() {
        Team team =
                fixture.createTeam.create(ann.workspace(), ann.id(), "Sales").block();
        assertRefused(() -> workIn(ann, team.id()).block(), new Refusal.NotInTeam());
        join(ann, team.id(), ann).block();
        workIn(ann, team.id()).block();
        assertThat(fixture.now(ann).membership().active()).isEqualTo(team.id());
        fixture.membership.leave(ann.workspace(), ann.id(), team.id(), ann.id()).block();
        assertThat(fixture.now(ann).membership()).isEqualTo(Membership.NONE);
    }

    @Test
    void changes_of_role_and_status_and_teams_are_remembered_with_who_made_them() {
        User bob = fixture.colleague(ann, "bob@example.com", Role.USER);
        change(ann, bob, new Edit(null, null, Role.MANAGER)).block();
        status(ann, bob, Status.SUSPENDED).block();
        assertThat(fixture.trail.actions())
                .containsExactly(Action.USER_ADDED, Action.ROLE_CHANGED, Action.STATUS_CHANGED);
        assertThat(fixture.trail.events).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo(ann.id());
            assertThat(event.subject()).isEqualTo(bob.id());
        });
        assertThat(fixture.trail.events.get(1).detail()).isEqualTo("USER to MANAGER");
    }

    private Mono<User> change(User actor, User subject, Edit edit) {
        return fixture.changeUser.change(actor.workspace(), actor.id(), subject.id(), edit);
    }

    private Mono<User> status(User actor, User subject, Status status) {
        return fixture.changeUser.changeStatus(actor.workspace(), actor.id(), subject.id(), status);
    }

    private Mono<User> join(User actor, TeamId team, User subject) {
        return fixture.membership.join(actor.workspace(), actor.id(), team, subject.id());
    }

    private Mono<User> workIn(User user, TeamId team) {
        return fixture.membership.workIn(user.workspace(), user.id(), team);
    }

    private static void assertRefused(ThrowingCallable work, Refusal refusal) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
