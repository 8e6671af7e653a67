package io.unibox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service's own description. */
class OpenApiIT {

    @Test
    void every_route_says_what_it_does() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + RunningInbox.address() + "/openapi.json"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode paths = JsonMapper.shared().readTree(answer.body()).get("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/conversations",
                        "/api/v1/conversations/{conversationId}",
                        "/api/v1/conversations/{conversationId}/messages",
                        "/api/v1/conversations/{conversationId}/messages/sms",
                        "/api/v1/conversations/{conversationId}/read",
                        "/api/v1/conversations/bulk",
                        "/api/v1/conversations/counts",
                        "/api/v1/conversations/manual-actions",
                        "/api/v1/conversations/manual-actions/{actionId}",
                        "/api/v1/conversations/updates",
                        "/api/v1/conversations/{conversationId}/messages/whatsapp",
                        "/api/v1/conversations/{conversationId}/messages/email",
                        "/api/v1/conversations/{conversationId}/notes",
                        "/api/v1/conversations/{conversationId}/notes/{noteId}",
                        "/api/v1/conversations/{conversationId}/drafts",
                        "/api/v1/conversations/{conversationId}/drafts/{channel}",
                        "/api/v1/conversations/search",
                        "/api/v1/messages",
                        "/api/v1/messages/search",
                        "/api/v1/messages/{messageId}/retry",
                        "/api/v1/messages/{messageId}/forward",
                        "/api/v1/messages/{messageId}/reactions",
                        "/api/v1/twilio/sms/send",
                        "/api/v1/twilio/sms/conversation/{conversationId}",
                        "/api/v1/messages/{conversationId}/read",
                        "/api/v1/threads");
        JsonNode patch = paths.get("/api/v1/conversations/{conversationId}").get("patch");
        assertThat(patch.at("/requestBody/content/application~1json/example").has("isStarred"))
                .as("requests have examples")
                .isTrue();
        assertThat(patch.at("/responses/200/content").toString()).contains("Anna Ott");
        assertThat(patch.at("/responses/412/description").asString()).isEqualTo("version_mismatch");
        assertThat(paths.at("/~1api~1v1~1conversations~1updates/get/responses").propertyNames())
                .contains("200", "410", "422");
        paths.forEach(path -> path.forEach(operation -> {
            assertThat(operation.path("summary").asString("")).isNotBlank();
            assertThat(operation.path("parameters").toString()).doesNotContain("\"caller\"");
        }));
    }
}
