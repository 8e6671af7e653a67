package io.unibox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RunningGateway
class PagesIT {

    @LocalServerPort
    int port;

    Browser browser;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        Services.register(properties);
    }

    @BeforeEach
    void setUp() {
        browser = new Browser(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health", "/api/v1/health"})
    void health_is_open_and_up_when_every_service_is_ready(String path) {
        var answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"status\":\"UP\",\"timestamp\":\"[^\"]+Z\"}");
    }

    @Test
    void the_joined_document_has_what_is_routed_and_nothing_else() {
        JsonNode document = document();

        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/health",
                        "/api/v1/auth/signin",
                        "/api/v1/contacts",
                        "/api/v1/contacts/{id}",
                        "/api/v1/conversations/{id}/messages",
                        "/api/v1/conversations/{conversationId}/contact",
                        "/api/v1/channels",
                        "/webhooks/twilio");
        assertThat(document.at("/paths/~1api~1v1~1contacts~1{id}/get/summary").asString())
                .isEqualTo("One contact");
        assertThat(document.at("/servers/0/url").asString()).isEqualTo("http://localhost:8080");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.path("tags").findValuesAsString("name")).containsExactly("Access", "Contacts");
    }

    @Test
    void two_services_describe_paths_side_by_side_and_no_operation_has_the_id_of_another() {
        JsonNode paths = document().path("paths");

        assertThat(paths.at("/~1api~1v1~1conversations~1{conversationId}~1contact/get/summary")
                        .asString())
                .isEqualTo("The contact");
        assertThat(paths.at("/~1api~1v1~1conversations~1{id}~1messages/post/summary")
                        .asString())
                .isEqualTo("Send");
        assertThat(paths.findValuesAsString("operationId")).containsExactlyInAnyOrder("health", "list", "inbox_list");
    }

    @Test
    void a_name_that_two_services_use_differently_means_one_thing_in_the_joined_document() {
        JsonNode document = document();
        JsonNode schemas = document.at("/components/schemas");

        assertThat(schemas.propertyNames())
                .containsExactlyInAnyOrder(
                        "Problem", "FieldError", "Upstream", "Meta", "EnvelopeMe", "ContactMeta", "ContactEnvelopeMe");
        assertThat(schemas.at("/ContactMeta/properties").has("cursor")).isTrue();
        assertThat(schemas.at("/ContactEnvelopeMe/properties/meta/$ref").asString())
                .isEqualTo("#/components/schemas/ContactMeta");
        assertThat(schemas.at("/EnvelopeMe/properties/meta/$ref").asString()).isEqualTo("#/components/schemas/Meta");
        assertThat(document.findPath("paths")
                        .path("/api/v1/contacts")
                        .findValue("$ref")
                        .asString())
                .isEqualTo("#/components/schemas/ContactEnvelopeMe");
    }

    @Test
    void every_operation_that_needs_a_token_says_how_it_can_be_refused_before_a_service_is_asked() {
        JsonNode responses = document().at("/paths/~1api~1v1~1contacts~1{id}/get/responses");

        assertThat(responses.propertyNames()).containsExactlyInAnyOrder("200", "401", "403", "409", "429", "503");
        assertThat(responses.at("/401/description").asString()).isEqualTo("unauthenticated");
        assertThat(responses.at("/429/headers/Retry-After/schema/type").asString())
                .isEqualTo("integer");
        assertThat(responses
                        .at("/503/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(responses.at("/403/description").asString())
                .as("the codes of the service, then the general one")
                .isEqualTo("not_yours, forbidden");
    }

    @Test
    void an_open_operation_is_refused_for_no_token_but_for_too_many_requests() {
        JsonNode responses = document().at("/paths/~1api~1v1~1auth~1signin/post/responses");

        assertThat(responses.propertyNames()).containsExactlyInAnyOrder("200", "429", "503");
        assertThat(responses.at("/429/description").asString()).isEqualTo("too_many_requests");
    }

    @Test
    void the_page_runs_no_script_but_its_own_and_all_that_it_names_is_there() {
        var page = browser.get("/docs");

        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains("script-src 'self';", "default-src 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("//cdn", "onload=");
        var named = java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int count = 0;
        for (; named.find(); count++) {
            assertThat(browser.get(named.group(1)).statusCode())
                    .as(named.group(1))
                    .isEqualTo(200);
        }
        assertThat(count).isEqualTo(4);
    }

    @Test
    void nothing_else_of_the_page_s_library_is_served() {
        assertThat(browser.get("/docs/oauth2-redirect.html").statusCode()).isEqualTo(404);
    }

    private JsonNode document() {
        return new JsonMapper().readTree(browser.get("/openapi.json").body());
    }
}
