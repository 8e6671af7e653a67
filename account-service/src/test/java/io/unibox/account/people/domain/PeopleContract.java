package io.unibox.account.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.account.people.domain.Selection.By;
import io.unibox.account.people.domain.Selection.Sorting;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of people does. */
public interface PeopleContract {

    Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");

    Workspaces workspaces();

    Users users();

    Teams teams();

    @Test
    default void a_workspace_comes_back_as_it_was_kept() {
        User ann = keptFounder();
        Workspace workspace = workspaces().find(ann.workspace()).block();
        assertThat(workspace).isEqualTo(new Workspace(ann.workspace(), 1, "Acme", ann.id(), NOW));
        workspaces().update(workspace.named("Acme EU")).block();
        assertThat(workspaces().hold(ann.workspace()).block()).isEqualTo(workspace.named("Acme EU"));
        assertThat(workspaces().find(WorkspaceId.fresh()).block()).isNull();
    }

    @Test
    default void a_user_comes_back_as_they_were_kept() {
        User ann = keptFounder();
        assertThat(users().find(ann.workspace(), ann.id()).block()).isEqualTo(ann);
        assertThat(users().find(WorkspaceId.fresh(), ann.id()).block()).isNull();
    }

    @Test
    default void a_changed_user_comes_back_changed() {
        User ann = keptFounder();
        TeamId sales = keptTeam(ann, "Sales").id();
        TeamId care = keptTeam(ann, "Care").id();
        User joined = ann.joining(sales)
                .joining(care)
                .workingIn(care)
                .with(Role.MANAGER)
                .with(Status.SUSPENDED);
        users().update(joined).block();
        User found = users().find(ann.workspace(), ann.id()).block();
        assertThat(found.membership().teams()).containsExactlyInAnyOrder(sales, care);
        assertThat(found.membership().active()).isEqualTo(care);
        assertThat(found.role()).isEqualTo(Role.MANAGER);
        assertThat(found.status()).isEqualTo(Status.SUSPENDED);
        assertThat(found.version()).isEqualTo(5);
        users().update(found.leaving(care)).block();
        assertThat(users().find(ann.workspace(), ann.id()).block().membership())
                .isEqualTo(new Membership(List.of(sales), null));
    }

    @Test
    default void an_email_is_kept_once() {
        User ann = keptFounder();
        User twin = User.fresh(ann.workspace(), ann.profile(), Role.USER, NOW);
        assertThatThrownBy(() -> users().add(twin).block())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.EmailTaken()));
    }

    @Test
    default void a_sign_in_is_noted_for_who_may_come_in_and_outlives_a_change() {
        User ann = keptFounder();
        assertThat(users().noteSignIn(ann.workspace(), ann.id(), NOW.plusSeconds(5))
                        .block()
                        .lastSignInAt())
                .isEqualTo(NOW.plusSeconds(5));
        users().update(ann.with(Status.SUSPENDED)).block();
        assertThat(users().noteSignIn(ann.workspace(), ann.id(), NOW.plusSeconds(9))
                        .block())
                .isNull();
        assertThat(users().find(ann.workspace(), ann.id()).block().lastSignInAt())
                .isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    default void active_administrators_and_usernames_are_counted_by_workspace() {
        User ann = keptFounder();
        keptFounder();
        keptColleague(ann, "bob", Role.ADMIN, Status.ACTIVE);
        keptColleague(ann, "bobby", Role.ADMIN, Status.SUSPENDED);
        keptColleague(ann, "b_b", Role.USER, Status.ACTIVE);
        assertThat(users().countActiveAdmins(ann.workspace()).block()).isEqualTo(2);
        assertThat(users().usernames(ann.workspace(), "bob").block()).containsExactlyInAnyOrder("bob", "bobby");
        assertThat(users().usernames(ann.workspace(), "b_").block()).containsExactly("b_b");
    }

    @Test
    default void users_are_found_by_what_is_asked() {
        User ann = keptFounder();
        User bob = keptColleague(ann, "bob", Role.USER, Status.ACTIVE);
        User zoe = keptColleague(ann, "zoë%", Role.MANAGER, Status.SUSPENDED);
        TeamId sales = keptTeam(ann, "Sales").id();
        users().update(bob.joining(sales)).block();
        Selection all = new Selection(null, null, null, null, List.of(), new Sorting(By.ROLE, false), 0, 10);
        assertThat(names(ann, all)).containsExactly("Ann", "zoë%", "bob");
        assertThat(names(ann, new Selection(Role.USER, null, null, null, List.of(), all.sorting(), 0, 10)))
                .containsExactly("bob");
        assertThat(names(ann, new Selection(null, Status.SUSPENDED, null, null, List.of(), all.sorting(), 0, 10)))
                .containsExactly("zoë%");
        assertThat(names(ann, new Selection(null, null, "ZOË", null, List.of(), all.sorting(), 0, 10)))
                .containsExactly("zoë%");
        assertThat(names(ann, new Selection(null, null, "%", null, List.of(), all.sorting(), 0, 10)))
                .containsExactly("zoë%");
        assertThat(names(ann, new Selection(null, null, null, sales, List.of(), all.sorting(), 0, 10)))
                .containsExactly("bob");
        assertThat(names(ann, new Selection(null, null, null, null, List.of(zoe.id()), all.sorting(), 0, 10)))
                .containsExactly("Ann", "bob");
        Listing second = users().list(
                        ann.workspace(),
                        new Selection(null, null, null, null, List.of(), new Sorting(By.ROLE, true), 1, 1))
                .block();
        assertThat(second.users()).extracting(user -> user.profile().name()).containsExactly("zoë%");
        assertThat(second.total()).isEqualTo(3);
    }

    @Test
    default void a_team_comes_back_with_its_members_and_its_name_is_its_own() {
        User ann = keptFounder();
        Team sales = keptTeam(ann, "Sales");
        users().update(ann.joining(sales.id())).block();
        assertThat(teams().find(ann.workspace(), sales.id()).block())
                .isEqualTo(new Team(sales.id(), ann.workspace(), 1, "Sales", List.of(ann.id()), NOW));
        Team care = keptTeam(ann, "care");
        assertThatThrownBy(() -> teams().update(care.named("SALES")).block())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.TeamNameTaken()));
        teams().update(care.named("Zeal")).block();
        assertThat(teams().list(ann.workspace()).map(Team::name).collectList().block())
                .containsExactly("Sales", "Zeal");
        assertThat(teams().find(WorkspaceId.fresh(), sales.id()).block()).isNull();
        keptTeam(keptFounder(), "Sales");
    }

    private List<String> names(User ann, Selection selection) {
        return users().list(ann.workspace(), selection).block().users().stream()
                .map(user -> user.profile().name())
                .toList();
    }

    private User keptFounder() {
        var profile = new Profile(freshEmail(), "Ann", "ann", "https://example.com/ann.png");
        User ann = User.fresh(WorkspaceId.fresh(), profile, Role.ADMIN, NOW);
        workspaces()
                .add(new Workspace(ann.workspace(), 1, "Acme", ann.id(), NOW))
                .block();
        users().add(ann).block();
        return ann;
    }

    private User keptColleague(User ann, String name, Role role, Status status) {
        User bob = User.fresh(ann.workspace(), new Profile(freshEmail(), name, name, null), role, NOW);
        users().add(bob).block();
        users().update(bob.with(status)).block();
        return bob.with(status);
    }

    private Team keptTeam(User ann, String name) {
        Team team = new Team(TeamId.fresh(), ann.workspace(), 1, name, List.of(), NOW);
        teams().add(team).block();
        return team;
    }

    private static EmailAddress freshEmail() {
        return EmailAddress.of(UUID.randomUUID() + "@example.com");
    }
}
