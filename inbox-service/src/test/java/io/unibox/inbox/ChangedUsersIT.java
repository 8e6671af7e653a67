package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ConversationId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Users who are suspended, or get another role, while they hold a token or have a socket open. */
class ChangedUsersIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();
    private final UserId mia = UserId.fresh();

    @Test
    void the_token_of_a_suspended_user_is_refused_and_a_newer_one_counts() {
        hear(1, Role.USER, Status.SUSPENDED);
        assertThat(http(Role.USER, 1).get("/conversations").status()).isEqualTo(401);
        assertThat(closeCode(Role.USER, 1)).isEqualTo(4401);
        assertThat(http(Role.USER, 2).get("/conversations").status())
                .as("we have not heard of version 2 yet, and it has a token")
                .isEqualTo(200);
        try (Client client = open(Role.USER, 2)) {
            client.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> client.heard("pong"));
        }
    }

    @Test
    void the_token_of_a_demoted_user_is_refused() {
        hear(1, Role.MANAGER, Status.ACTIVE);
        assertThat(http(Role.MANAGER, 1).get("/conversations").status()).isEqualTo(200);
        hear(2, Role.USER, Status.ACTIVE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                http(Role.MANAGER, 1).get("/conversations").status())
                        .isEqualTo(401));
        assertThat(closeCode(Role.MANAGER, 1)).isEqualTo(4401);
        assertThat(http(Role.USER, 2).get("/conversations").status()).isEqualTo(200);
    }

    @Test
    void a_manager_who_becomes_a_user_hears_and_does_no_more_about_teams_over_a_socket_that_is_open() {
        ConversationId teams = world.conversationWith(world.shared(), World.BEN);
        hear(1, Role.MANAGER, Status.ACTIVE);
        say(world.teamConnected(), world.receivedByTeam(World.BEN, "before"));
        await().atMost(SOON).until(() -> rows("message") == 1 && rows("line") == 1);
        try (Client client = open(Role.MANAGER, 1);
                Client admin = Client.of(world, UserId.fresh(), Role.ADMIN)) {
            client.subscribe();
            admin.subscribe();
            say(world.receivedByTeam(World.BEN, "as a manager"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages()).containsExactly("as a manager"));

            hear(2, Role.USER, Status.ACTIVE);
            say(world.receivedByTeam(World.BEN, "as a user"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(admin.newMessages()).containsExactly("as a manager", "as a user"));
            say(world.member(mia, 3, Role.USER, Status.ACTIVE, world.team()));
            await().atMost(SOON).until(() -> version() == 3);
            say(world.receivedByTeam(World.BEN, "as a member of the team"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.newMessages())
                            .containsExactly("as a manager", "as a member of the team"));

            hear(4, Role.USER, Status.ACTIVE);
            client.say("{\"action\":\"messages:read\",\"conversationId\":\"" + teams + "\"}");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(client.ofType("error", "data", "code")).containsExactly("not_found"));
            assertThat(count(
                            "SELECT unread_count FROM conversation WHERE workspace_id = $1",
                            world.workspace().value()))
                    .isEqualTo(4);

            authenticate(client, Client.token(world, mia, Role.ADMIN, 5));
            client.say("{\"action\":\"messages:read\",\"conversationId\":\"" + teams + "\"}");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.ofType("messages:read", "data", "userId"))
                            .containsExactly(mia.toString()));
        }
    }

    @Test
    void only_a_good_token_of_the_same_user_in_the_same_workspace_renews_a_socket() {
        assertThat(renewed(Client.token(world, UserId.fresh(), Role.USER))).isEqualTo(4401);
        assertThat(renewed(Client.token(World.fresh(), mia, Role.USER))).isEqualTo(4401);
        assertThat(renewed("x")).isEqualTo(4401);
        assertThat(renewed(RunningInbox.UNCHECKABLE))
                .as("whether the token is good cannot be told now")
                .isEqualTo(1013);
    }

    private int renewed(String token) {
        Client client = open(Role.USER, 1);
        authenticate(client, token);
        return client.closeCode();
    }

    private static void authenticate(Client client, String token) {
        client.say("{\"action\":\"authenticate\",\"token\":\"" + token + "\"}");
    }

    private void hear(long version, Role role, Status status) {
        say(world.member(mia, version, role, status));
        await().atMost(SOON).until(() -> rows("user_card") == 1 && version() == version);
    }

    private long version() {
        return count(
                "SELECT max(version) FROM user_card WHERE workspace_id = $1",
                world.workspace().value());
    }

    private Http http(Role role, long version) {
        return new Http(Client.token(world, mia, role, version));
    }

    private Client open(Role role, long version) {
        return Client.open("?token=" + Client.token(world, mia, role, version), null);
    }

    private int closeCode(Role role, long version) {
        return open(role, version).closeCode();
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
