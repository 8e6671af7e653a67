package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Refuses;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Search.Cut;
import io.unibox.inbox.domain.Search.Edge;
import io.unibox.inbox.domain.Search.Found;
import io.unibox.inbox.domain.Search.Hit;
import io.unibox.inbox.domain.Search.Wanted;
import io.unibox.inbox.domain.SearchMessages;
import io.unibox.inbox.domain.SearchText;
import io.unibox.inbox.domain.SearchText.Highlight;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.Parameters;
import io.unibox.inbox.representation.Place;
import io.unibox.inbox.representation.Times;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Cursor;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import java.time.DateTimeException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Looks for messages, among those that the caller sees. */
@RestController
@RequestMapping("/api/v1/messages/search")
@Tag(name = "Search")
final class SearchApi {

    private static final int USUAL = 20;

    private final SearchMessages searching;
    private final ShownMessages shown;

    SearchApi(SearchMessages searching, ShownMessages shown) {
        this.searching = searching;
        this.shown = shown;
    }

    /** A message that has the words, and where they stand in its text, in UTF-16 units. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HitOutput(@JsonUnwrapped MessageOutput hit, List<Highlight> highlights) {

        static HitOutput of(Message message, MessageOutput shown, SearchText text) {
            return new HitOutput(shown, text.in(message.content().text()));
        }
    }

    @GetMapping
    @Operation(
            summary = "Look for messages by their words",
            description =
                    "All words have to be there; the last may be the beginning of one. The best of the newest 500 come first, "
                            + "among equals the newest. Words that are in very many messages are looked for among the "
                            + "latest only, and beside such a beginning only frequent words count. 503 search_too_broad "
                            + "where that is not possible and the search would take too long.")
    @Refuses("503 search_too_broad")
    Mono<Envelope<List<HitOutput>>> messages(
            Caller caller,
            @Parameter(required = true, example = "order") @RequestParam @Nullable String q,
            @RequestParam @Nullable ConversationId conversationId,
            @RequestParam @Nullable ContactId contactId,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable String direction,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Agent agent = Agents.of(caller);
        SearchText text = Parameters.searchText(q);
        var span = new Span(
                Parameters.channel(channel),
                Parameters.time("from", from),
                Parameters.time("to", to),
                Parameters.inbound(direction));
        Place place = cursor == null ? null : Place.read(cursor);
        int size = limit == null ? USUAL : Page.size(limit);
        var cut = new Cut(size, place == null ? null : place.edge());
        return searching
                .find(
                        agent,
                        new Wanted(text, conversationId, contactId, span),
                        cut,
                        place == null ? null : place.late())
                .flatMap(found -> page(agent, found, text, size))
                .map(Envelope::of);
    }

    private Mono<Page<HitOutput>> page(Agent agent, Found found, SearchText text, int size) {
        boolean more = found.hits().size() > size;
        List<Hit> hits = more ? found.hits().subList(0, size) : found.hits();
        List<Message> messages = hits.stream().map(Hit::message).toList();
        return shown.these(agent, messages)
                .map(names -> new Page<>(
                        messages.stream()
                                .map(message -> HitOutput.of(message, names.apply(message), text))
                                .toList(),
                        null,
                        null,
                        size,
                        more ? Place.behind(hits.getLast(), found.late()) : null));
    }

    /** Where a next part begins, and among which messages. */
    private record Place(boolean late, Edge edge) {

        static String behind(Hit hit, boolean late) {
            return Cursor.of(late, hit.rank(), hit.message().at(), hit.message().id());
        }

        static Place read(String cursor) {
            List<String> parts = Cursor.read(cursor, 4);
            try {
                float rank = Float.parseFloat(parts.get(1));
                var edge = new Edge(rank, Times.read(parts.get(2)), UUID.fromString(parts.get(3)));
                return new Place(Boolean.parseBoolean(parts.getFirst()), edge);
            } catch (IllegalArgumentException | DateTimeException _) {
                throw Cursor.invalid();
            }
        }
    }
}
