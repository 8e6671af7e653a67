package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Conversation.Status;
import io.unibox.inbox.domain.Handling.Priority;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Traits;
import io.unibox.inbox.representation.Parameters;
import io.unibox.inbox.representation.Parameters.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Which conversations a caller asks for; what is left out narrows nothing down. */
record ListQuery(
        @Parameter(description = "all, recents, unread, starred, mine, unassigned, snoozed or closed") @Nullable String filter,

        @Parameter(description = "Part of a name, of a number however it is written, or of another address") @Nullable String search,

        @Parameter(description = "latest or oldest") @Nullable String sort,

        @Nullable String channel,

        @Parameter(description = "The id of a user, me or none") @Nullable String assignee,

        @Parameter(description = "The id of the team that handles them") @Nullable String team,

        @Nullable String tag,

        @Parameter(description = "open, snoozed or closed") @Nullable String status,

        @Parameter(description = "low, normal, high or urgent") @Nullable String priority,

        @Nullable Integer page,
        @Nullable Integer pageSize,
        @Nullable String cursor,
        @Nullable Integer limit) {

    private static final List<String> FILTERS =
            List.of("all", "recents", "unread", "starred", "mine", "unassigned", "snoozed", "closed");
    private static final List<String> SORTS = List.of("latest", "oldest");
    private static final int LONGEST_TAG = 64;

    /** Reads the parameters of a request, the first of each name. */
    static ListQuery of(MultiValueMap<String, String> given) {
        return new ListQuery(
                given.getFirst("filter"),
                given.getFirst("search"),
                given.getFirst("sort"),
                given.getFirst("channel"),
                given.getFirst("assignee"),
                given.getFirst("team"),
                given.getFirst("tag"),
                given.getFirst("status"),
                given.getFirst("priority"),
                Parameters.read("page", given.getFirst("page"), Integer::valueOf),
                Parameters.read("pageSize", given.getFirst("pageSize"), Integer::valueOf),
                given.getFirst("cursor"),
                Parameters.read("limit", given.getFirst("limit"), Integer::valueOf));
    }

    Query query(Agent agent, Instant now) {
        FilterWord word = FilterWord.of(filter, FILTERS, now);
        return new Query(
                word.filter(),
                Parameters.channel(channel),
                Parameters.search(search),
                word.activeSince(),
                new Traits(
                        assignee(agent),
                        Parameters.read("team", team, TeamId::of),
                        Parameters.read("tag", tag, ListQuery::tag),
                        Parameters.read("status", status, Status::of),
                        Parameters.read("priority", priority, Priority::of)));
    }

    Part part() {
        return Part.of(Parameters.word("sort", sort, SORTS).equals("oldest"), page, pageSize, cursor, limit);
    }

    private @Nullable Optional<UserId> assignee(Agent agent) {
        return Parameters.read("assignee", assignee, text -> switch (text) {
            case "me" -> Optional.of(agent.user());
            case "none" -> Optional.empty();
            default -> Optional.of(UserId.of(text));
        });
    }

    private static String tag(String text) {
        if (text.length() > LONGEST_TAG || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no tag");
        }
        return text.strip();
    }
}
