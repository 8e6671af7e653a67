package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.description.Refuses;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.SearchConversations;
import io.unibox.inbox.domain.SearchConversations.Match;
import io.unibox.inbox.domain.SearchText;
import io.unibox.inbox.domain.SearchText.Highlight;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.ConversationOutput;
import io.unibox.inbox.representation.Parameters;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Looks for conversations by who they are with and by what was said, among those that the caller sees. */
@RestController
@RequestMapping("/api/v1/conversations/search")
@Tag(name = "Search")
final class ConversationSearchApi {

    private static final List<String> FILTERS = List.of("all", "recents", "unread", "starred");
    private static final int USUAL = 20;

    private final SearchConversations searching;
    private final Clock clock;

    ConversationSearchApi(SearchConversations searching, Clock clock) {
        this.searching = searching;
        this.clock = clock;
    }

    /**
     * Why a conversation was found.
     *
     * @param highlights where the words stand in {@code text}, in UTF-16 units; none where the name is only like them
     * @param messageId the message that has them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MatchOutput(
            @Schema(allowableValues = {"contact", "message"})
            String field,

            String text,
            List<Highlight> highlights,
            @Nullable String messageId) {}

    /** A conversation with the reason why it was found. */
    record ConversationHitOutput(@JsonUnwrapped ConversationOutput conversation, MatchOutput match) {

        static ConversationHitOutput of(Match match, SearchText text) {
            return new ConversationHitOutput(ConversationOutput.of(match.conversation()), why(match, text));
        }

        private static MatchOutput why(Match match, SearchText text) {
            Message message = match.message();
            if (message == null) {
                String name = shown(match.conversation());
                return new MatchOutput("contact", name, text.in(name), null);
            }
            String said = message.content().text();
            return new MatchOutput("message", said, text.in(said), message.id().toString());
        }

        private static String shown(Listed listed) {
            return ConversationOutput.nameOf(listed);
        }
    }

    @GetMapping
    @Operation(
            summary = "Look for conversations",
            description =
                    "By the contact's name, also where it is spelt a little differently, by parts of numbers and of "
                            + "email addresses, then by the words of messages. A filter holds for all of these. 503 "
                            + "search_too_broad where too many people are meant.")
    @Refuses("503 search_too_broad")
    Mono<Envelope<List<ConversationHitOutput>>> conversations(
            Caller caller,
            @Parameter(required = true, example = "order") @RequestParam @Nullable String q,
            @RequestParam @Nullable String filter,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable Integer limit) {
        SearchText text = Parameters.searchText(q);
        FilterWord word = FilterWord.of(filter, FILTERS, clock.instant());
        var query = new Query(word.filter(), Parameters.channel(channel), null, word.activeSince());
        int size = limit == null ? USUAL : Page.size(limit);
        return searching
                .find(Agents.of(caller), text, query, size)
                .map(found -> Envelope.of(found.stream()
                        .map(match -> ConversationHitOutput.of(match, text))
                        .toList()));
    }
}
