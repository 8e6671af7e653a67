package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.account.RunningAccount.Person;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.local.LocalInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** What the other services hear of people. */
class SnapshotsIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();

    @Test
    void a_sign_up_says_the_workspace_and_its_first_user() {
        Person ann = SERVICE.newcomer();
        List<UserChanged> heard = heardOf(ann, 2);
        assertThat(heard).anySatisfy(event -> {
            assertThat(event).isInstanceOf(WorkspaceSnapshot.class);
            var workspace = (WorkspaceSnapshot) event;
            assertThat(workspace.name()).isEqualTo("Ann & Co");
            assertThat(workspace.version()).isEqualTo(1);
            assertThat(workspace.firstUser()).hasToString(ann.id());
        });
        UserSnapshot user = users(heard).getFirst();
        assertThat(user.email()).isEqualTo(ann.email());
        assertThat(user.version()).isEqualTo(1);
        assertThat(user.role()).isEqualTo(Role.ADMIN);
        assertThat(user.status()).isEqualTo(Status.ACTIVE);
        assertThat(user.teams()).isEmpty();
    }

    @Test
    void every_change_is_said_with_a_growing_version_and_no_change_is_not() {
        Person ann = SERVICE.newcomer();
        String team = ann.call("POST", "/api/v1/teams", "{\"name\": \"Sales\"}")
                .data()
                .path("id")
                .asString();
        String herself = "/api/v1/users/" + ann.id();
        String member = "/api/v1/teams/" + team + "/members/" + ann.id();
        ann.call("PUT", member, "");
        ann.call("PUT", member, "");
        ann.call("PATCH", herself, "{\"name\": \"Anna\"}");
        ann.call("PATCH", herself, "{\"name\": \"Anna\"}");
        ann.call("PATCH", herself, "{\"role\": \"USER\"}");
        ann.call("PUT", "/api/v1/users/me/active-team", "{\"teamId\": \"%s\"}".formatted(team));
        ann.call("DELETE", member, "");
        ann.call("PATCH", "/api/v1/workspace", "{\"name\": \"Acme\"}");
        ann.call("PATCH", "/api/v1/teams/" + team, "{\"name\": \"Sales EU\"}");

        List<UserChanged> heard = heardOf(ann, 8);
        assertThat(users(heard)).extracting(UserSnapshot::version).containsExactly(1L, 2L, 3L, 4L);
        assertThat(users(heard)).extracting(UserSnapshot::name).containsExactly("Ann", "Ann", "Anna", "Anna");
        assertThat(users(heard).get(1).teams()).singleElement().hasToString(team);
        assertThat(users(heard).getLast().teams()).isEmpty();
        assertThat(heard.stream().filter(TeamSnapshot.class::isInstance).map(TeamSnapshot.class::cast))
                .extracting(TeamSnapshot::name)
                .containsExactly("Sales", "Sales EU");
        assertThat(heard.stream().filter(WorkspaceSnapshot.class::isInstance).map(UserChanged::version))
                .containsExactly(1L, 2L);
    }

    private static List<UserSnapshot> users(List<UserChanged> heard) {
        return heard.stream()
                .filter(UserSnapshot.class::isInstance)
                .map(UserSnapshot.class::cast)
                .toList();
    }

    /** What the topic holds of a workspace, once it holds so much. */
    private static List<UserChanged> heardOf(Person person, int atLeast) {
        String workspace = person.workspaceId();
        List<UserChanged> heard = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", LocalInfrastructure.shared().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.USER_CHANGED.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(event -> EventJson.read(UserChanged.class, event.value())
                                .filter(said ->
                                        said.header().workspaceId().toString().equals(workspace))
                                .ifPresent(heard::add));
                return heard.size() >= atLeast;
            });
        }
        assertThat(heard).hasSize(atLeast);
        return heard;
    }
}
