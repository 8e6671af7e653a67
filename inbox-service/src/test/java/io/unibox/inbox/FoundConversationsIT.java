package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.database;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactory;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.inbox.Http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finding conversations, however many others there are that could hide them. */
class FoundConversationsIT {

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();

    @ParameterizedTest
    @ValueSource(strings = {"phone", "address", "primary", "true", "id", "\"", ":", "[", "%", "-"})
    @Tag("S3-01")
    void lists_are_not_searched_in_how_cards_are_kept(String text) {
        anna("Annabelle O'Connor");
        assertThat(listed(text)).isEmpty();
    }

    @Test
    @Tag("S3-01")
    void lists_are_searched_by_names_and_numbers_and_email_addresses() {
        anna("Annabelle O'Connor");
        desk.receive(named(World.BEN, "Benny_99"));
        for (String text : List.of("annab", "o'connor", "+49 30", "(49) 30-12", "4930123456", "+4930123456")) {
            assertThat(listed(text)).as(text).containsExactly(desk.id(World.ANNA));
        }
        assertThat(listed("nny_9"))
                .as("what somebody calls himself at the provider")
                .containsExactly(desk.id(World.BEN));
        assertThat(listed("nnyx9")).as("no letter stands for any other").isEmpty();
        assertThat(listed("79460")).as("a stranger's number").containsExactly(desk.id(World.BEN));
        desk.receive(named(World.BEN, "Big Ben"));
        assertThat(listed("nny_9")).isEmpty();
        assertThat(listed("big be")).containsExactly(desk.id(World.BEN));
        Answer page = desk.me().get("/conversations?search=an&page=1&pageSize=1");
        assertThat(page.body().get("meta").get("total").asInt()).isOne();
        assertThat(desk.me().get("/conversations?search=annab&filter=starred").data())
                .isEmpty();
        desk.patched(desk.id(World.ANNA), "{\"isStarred\":true}");
        assertThat(desk.me().get("/conversations?search=annab&filter=starred").data())
                .hasSize(1);
        assertThat(desk.as(desk.colleague()).get("/conversations?search=annab").data())
                .isEmpty();
        assertThat(Http.of(World.fresh()).get("/conversations?search=annab").data())
                .isEmpty();
    }

    @Test
    void a_search_that_takes_too_long_ends() {
        anna("Annabelle O'Connor");
        Answer answer = Mono.usingWhen(
                        bean(ConnectionFactory.class).create(),
                        connection -> Mono.from(connection.beginTransaction())
                                .thenMany(Flux.from(connection
                                                .createStatement("LOCK TABLE contact_address IN ACCESS EXCLUSIVE MODE")
                                                .execute())
                                        .flatMap(result -> result.getRowsUpdated()))
                                .then(Mono.fromCallable(() -> desk.me().get("/conversations?search=annab"))
                                        .subscribeOn(Schedulers.boundedElastic())),
                        connection ->
                                Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close())))
                .block(Desk.SOON);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().get("code").asString()).isEqualTo("search_too_broad");
    }

    @Test
    @Tag("S3-22")
    void contacts_without_a_conversation_hide_nobody() {
        strangersNamed("Annabele", 2_100);
        anna("Annabele O'Connor");
        assertThat(found("annabele")).as("among many of that name").containsExactly(desk.id(World.ANNA));
        assertThat(found("annabele&filter=starred")).isEmpty();
    }

    @Test
    @Tag("S3-22")
    void a_misspelt_name_is_found_also_where_somebody_without_a_conversation_has_it() {
        strangersNamed("Annabele", 1);
        anna("Annabelle O'Connor");
        assertThat(found("annabele")).containsExactly(desk.id(World.ANNA));
    }

    @Test
    @Tag("S3-22")
    void a_conversation_with_many_hits_hides_no_other() {
        desk.receive(world.received(World.BEN, "my order"));
        desk.receive(IntStream.range(0, 130)
                .mapToObj(i -> world.received(World.ANNA, "order order " + i))
                .toList());
        assertThat(Set.copyOf(found("order"))).isEqualTo(Set.of(desk.id(World.ANNA), desk.id(World.BEN)));
        desk.patched(desk.id(World.BEN), "{\"isStarred\":true}");
        assertThat(found("order&filter=starred")).containsExactly(desk.id(World.BEN));
    }

    @Test
    @Tag("S3-22")
    void filters_hold_before_the_best_are_taken() {
        desk.receive(world.received(World.BEN, "my order"));
        desk.receive(IntStream.range(0, 120)
                .mapToObj(i -> world.received(BatchesIT.party(i), "order order " + i))
                .toList());
        desk.patched(desk.id(World.BEN), "{\"isStarred\":true}");
        assertThat(found("order&filter=starred")).containsExactly(desk.id(World.BEN));
        assertThat(found("order&filter=unread&limit=100")).hasSize(100);
        assertThat(found("order&channel=email")).isEmpty();
    }

    /** A conversation with somebody who is known by a name. */
    private void anna(String name) {
        var anna = ContactId.ofStranger(world.workspace(), world.mine(), World.ANNA);
        desk.knowing("contact_address", world.contact(anna, 1, name, World.ANNA));
        desk.receive(world.received(World.ANNA, "hello"));
    }

    private void strangersNamed(String name, int many) {
        database()
                .sql("""
                        INSERT INTO contact_card (workspace_id, contact_id, version, scope, name, card)
                        SELECT :w, gen_random_uuid(), 1, :scope, :name || ' ' || i, '{}' FROM generate_series(1, :many) i
                        """)
                .bind("w", desk.workspace())
                .bind("scope", world.mine().toString())
                .bind("name", name)
                .bind("many", many)
                .then()
                .block(Desk.SOON);
    }

    private Received named(Address from, String profile) {
        Received plain = world.received(from, "hello");
        return new Received(
                plain.header(),
                MessageId.ofInbound(plain.channelAccountId(), plain.providerMessageId()),
                plain.channelAccountId(),
                plain.scope(),
                Channel.WHATSAPP,
                plain.provider(),
                plain.providerMessageId(),
                from,
                profile,
                plain.content(),
                plain.receivedAt(),
                null);
    }

    private List<String> listed(String search) {
        return Desk.ids(desk.me().get("/conversations?search=" + encoded(search)));
    }

    private List<String> found(String query) {
        return Desk.ids(desk.me().get("/conversations/search?q=" + query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
