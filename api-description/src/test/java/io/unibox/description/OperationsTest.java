package io.unibox.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;

class OperationsTest {

    private static final String EXAMPLES = """
            {"wish": {"name": "Jane"}, "granted": {"success": true, "data": {"name": "Jane"}}}""";

    private final BodyExamples examples =
            BodyExamples.in(new ByteArrayResource(EXAMPLES.getBytes(StandardCharsets.UTF_8)));

    @Test
    void what_is_declared_stands_beside_what_follows_from_the_parameters() {
        Operation operation = operation().addParametersItem(new Parameter().in("path"));

        new ProblemResponses().customize(operation, method("change"));

        assertThat(codes(operation, "400")).isEqualTo("malformed_body");
        assertThat(codes(operation, "404")).isEqualTo("not_found");
        assertThat(codes(operation, "409")).isEqualTo("last_admin, last_owner");
        assertThat(codes(operation, "422")).isEqualTo("invalid_fields, unknown_user");
        assertThat(operation.getResponses()).containsOnlyKeys("201", "400", "403", "404", "409", "413", "415", "422");
    }

    @Test
    void without_body_and_parameters_only_what_the_class_says_is_refused() {
        Operation operation = operation().requestBody(null);

        new ProblemResponses().customize(operation, method("look"));

        assertThat(operation.getResponses()).containsOnlyKeys("201", "403");
        assertThat(operation.getResponses().get("403").getContent()).containsOnlyKeys("application/problem+json");
    }

    @Test
    void a_request_and_its_answer_look_like_the_named_examples() {
        Operation operation = operation();

        examples.customize(operation, method("change"));

        assertThat(shown(operation.getRequestBody().getContent())).isEqualTo(Map.of("name", "Jane"));
        assertThat(shown(operation.getResponses().get("201").getContent()))
                .isEqualTo(Map.of("success", true, "data", Map.of("name", "Jane")));
    }

    @Test
    void what_names_no_example_is_left_as_it_is() {
        Operation operation = operation();

        examples.customize(operation, method("look"));

        assertThat(shown(operation.getRequestBody().getContent())).isNull();
    }

    @Test
    void an_example_that_does_not_exist_is_a_mistake() {
        BodyExamples none = BodyExamples.in(new ClassPathResource("no-such-examples.json"));

        assertThatThrownBy(() -> none.customize(operation(), method("change"))).hasMessageContaining("wish");
    }

    private static Operation operation() {
        return new Operation()
                .requestBody(new RequestBody().content(json()))
                .responses(new ApiResponses().addApiResponse("201", new ApiResponse().content(json())));
    }

    private static Content json() {
        return new Content().addMediaType("application/json", new MediaType());
    }

    private static Object shown(Content content) {
        return content.get("application/json").getExample();
    }

    private static String codes(Operation operation, String status) {
        return operation.getResponses().get(status).getDescription();
    }

    private static HandlerMethod method(String name) {
        return new HandlerMethod(new Api(), ReflectionUtils.findMethod(Api.class, name));
    }

    @Refuses("403 forbidden")
    static class Api {

        @Examples(request = "wish", answer = "granted")
        @Refuses({"409 last_admin, last_owner", "422 unknown_user"})
        void change() {}

        void look() {}
    }
}
