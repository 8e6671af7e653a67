package io.unibox.sandbox.twilio;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A page of a list of messages as Twilio's API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
record MessagePage(
        List<MessageResource> messages,
        String firstPageUri,
        @Nullable String nextPageUri,
        @Nullable String previousPageUri,
        String uri,
        int page,
        int pageSize,
        int start,
        int end) {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 1_000;

    /**
     * The page that the query asks for, or nothing if its token names no message.
     *
     * @param hidesBodies whether the messages are shown without their text, as after redaction
     */
    static @Nullable MessagePage of(
            Messages all, String accountSid, MultiValueMap<String, String> query, boolean hidesBodies) {
        int size = Math.clamp(number(query.getFirst("PageSize"), USUAL_SIZE), 1, LARGEST_SIZE);
        int page = number(query.getFirst("Page"), 0);
        String token = query.getFirst("PageToken");
        String olderThan = token == null ? null : token.substring(Math.min(2, token.length()));
        if (olderThan != null && all.find(accountSid, olderThan).isEmpty()) {
            return null;
        }
        MessageQuery wanted = MessageQuery.of(query);
        List<Message> found = all.list(accountSid, wanted.to(), olderThan)
                .filter(wanted::suits)
                .limit(size + 1L)
                .toList();
        List<Message> shown = found.subList(0, Math.min(size, found.size()));
        boolean more = found.size() > size;
        return new MessagePage(
                shown.stream()
                        .map(message -> hidesBodies ? message.redacted(message.updated()) : message)
                        .map(MessageResource::of)
                        .toList(),
                uri(accountSid, query, size, 0, null),
                more
                        ? uri(
                                accountSid,
                                query,
                                size,
                                page + 1,
                                "PA" + shown.getLast().sid())
                        : null,
                // Pages are walked forwards only.
                null,
                uri(accountSid, query, size, page, token),
                page,
                size,
                page * size,
                page * size + Math.max(0, shown.size() - 1));
    }

    private static String uri(
            String accountSid, MultiValueMap<String, String> query, int size, int page, @Nullable String token) {
        var uri = UriComponentsBuilder.fromPath(
                "/" + MessageResource.API_VERSION + "/Accounts/" + accountSid + "/Messages.json");
        query.forEach((name, values) -> {
            if (!name.startsWith("Page")) {
                uri.queryParam(
                        name.replace("<", "%3C").replace(">", "%3E"),
                        values.stream().map(MessagePage::encoded).toList());
            }
        });
        uri.queryParam("PageSize", size).queryParam("Page", page);
        if (token != null) {
            uri.queryParam("PageToken", token);
        }
        return uri.build(true).toUriString();
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static int number(@Nullable String text, int usual) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : usual;
    }
}
